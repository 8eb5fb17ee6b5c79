import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct QueueTests {
  @Test func `skip, release, drafts and resuming keep every answer`() throws {
    let bench = try CommandBench()
    try bench.bring(["p1", "p2", "p3"].map(Samples.pair))
    bench.sit([
      "next", "ok", "A>>", "release", "drafts", "next", "skip needs-expert, so hard", "skip broken",
      "skip needs-expert too hard", "drafts", "drafts 2", "drafts 1", "answers", "quit",
    ])
    bench.sit(["answers", "next"])
    try bench.check("drafts")
  }

  @Test func `a draft survives the end of its lease`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    bench.sit(["next", "ok", "A"])
    bench.clock.advance(seconds: 61 * 60)
    bench.sit([Samples.pairReason, "s"])
    #expect(bench.results.contains("saved"))
  }

  @Test func `an empty queue says why, reason by reason`() throws {
    let bench = try CommandBench()
    bench.addTrainers("maria", "noor")
    bench.run("next", as: "lena")
    bench.run("why")
    try bench.folder.write(
      [
        Samples.pair("done"), Samples.pair("skipped"), Samples.pair("other"), Samples.pair("held"),
        Samples.task("waiting", [], guideline: "pairwise-preference"),
        Samples.task("none", ["a", "b"]),
        Samples.task("elsewhere", ["a", "b"], guideline: "no-such-guideline"),
        Samples.task("few", ["a", "b"], guideline: "helpful-rank"),
        Samples.task("many", ["a", "b", "c"], guideline: "pairwise-preference"),
      ].map { $0 + "\n" }.joined(), to: "ws/tasks.jsonl")
    bench.run("import tasks.jsonl")
    let answers = ["next", "ok", "A", Samples.pairReason, "s"]
    bench.sit(answers + ["next", "skip broken"], as: "maria")
    bench.sit(answers + answers + ["next"], as: "noor")
    bench.sit(["next", "why", "queue"], as: "maria")
    bench.sit(["why done", "why skipped", "why #4", "why few", "why none", "why waiting"])
    bench.sit(["next --guideline helpful-rank", "next --tag x", "why --language fr"])
    try bench.check("why")
  }

  @Test func `priority comes first, then age`() throws {
    let bench = try CommandBench()
    try bench.bring([
      Samples.pair("low"),
      Samples.task(
        "high", ["a", "b"], guideline: "pairwise-preference",
        more: [("priority", .number(JSONNumber(5)))]),
    ])
    #expect(try bench.json("next")["id"]?.string == "high")
    bench.run("skip other")
    #expect(try bench.json("next")["id"]?.string == "low")
  }

  @Test func `content that disturbs is announced before it is shown`() throws {
    let bench = try CommandBench()
    let text = try bench.folder.read("ws/Guidelines/pairwise-preference.md")
    try bench.folder.write(
      text.replacing("wellbeing: {classes: []", with: "wellbeing: {classes: [violence]"),
      to: "ws/Guidelines/pairwise-preference.md")
    try bench.bring([
      Samples.task(
        "hard", ["a", "b"], prompt: "Something grim.", guideline: "pairwise-preference",
        more: [("tags", .array([.string("violence")]))])
    ])
    bench.run("next")
    #expect(bench.results.contains("CONTENT WARNING: violence"))
    #expect(!bench.results.contains("grim"))
    bench.run("show prompt")
    #expect(bench.results.contains("grim"))
  }
}
