import TestSupport
import Testing
import TouchstoneCommands

@MainActor @Suite struct HelpTests {
  @Test func `help lists the verbs, explains one and explains the words`() throws {
    let bench = try CommandBench()
    bench.run("help")
    bench.run("help rank")
    bench.run("export --help")
    bench.run("help words")
    bench.run("--help")
    bench.run("help hlep")
    bench.run("")
    try bench.check("help")
  }

  @Test func `every verb explains itself with an example, also where a workspace is missing`()
    throws
  {
    let bench = try CommandBench()
    bench.place = "/"
    for verb in CommandCatalog().verbs {
      #expect(bench.run("help \(verb.name)") == 0)
      #expect(bench.results.contains(verb.abstract.prefix(30)), "\(verb.name)")
      #expect(bench.results.contains("example: "), "\(verb.name)")
      let first = bench.results
      #expect(bench.run("\(verb.name) --help") == 0)
      #expect(bench.results == first, "\(verb.name)")
    }
  }
}
