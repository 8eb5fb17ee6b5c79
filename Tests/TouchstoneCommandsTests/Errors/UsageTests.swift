import TestSupport
import Testing

/// Words before the verb, quotes, and tasks that are not there.
@MainActor @Suite struct UsageTests {
  @Test func `options before the verb, quotes and numbers that name nothing`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    bench.run("--workspace")
    bench.run("--colour never queue")
    bench.run("frobnicate")
    bench.run("-c 'show \"A'")
    bench.run("why 99")
    bench.run("history p9")
    bench.run("drafts 1")
    bench.run("undo 1")
    bench.run("history --limit many")
    bench.run("answers")
    bench.run("next")
    bench.run("skip")
    bench.run("release now")
    bench.run("edit")
    bench.run("rate A 3")
    bench.run("justify")
    bench.run("edit A")
    bench.run("guide")
    try bench.check("usage")
  }
}
