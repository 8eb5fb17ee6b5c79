import JSONLines
import TestSupport
import Testing

@testable import TouchstoneCommands

/// Examples with a known answer: quiz, screening, hidden ones, contests.
@MainActor @Suite struct ExampleWorkTests {
  private func bench(gold: String, tasks: Int = 1) throws -> CommandBench {
    let bench = try CommandBench()
    try bench.folder.write(
      ExampleSamples.guideline(gold: gold), to: "ws/Guidelines/fit.md")
    try bench.bring(
      (1...tasks).map { Samples.task("t\($0)", ["one", "two"], guideline: "fit") })
    bench.addTrainers("tom")
    return bench
  }

  @Test func `a quiz tells right and wrong with the key and the reason, and a score at the end`()
    throws
  {
    let bench = try bench(gold: "hidden_share: 0")
    bench.script(["quiz fit"] + ExampleSamples.lines("A>>", "answer"), as: "tom")
    bench.script(["quiz fit"] + ExampleSamples.lines("A", "short"))
    bench.run("quiz fit")
    bench.run("undo")
    bench.script(["quiz fit --again"] + ExampleSamples.lines("A", "answer"))
    bench.run("gold")
    bench.run("stats", as: "lena")
    try bench.check("quiz")
  }

  @Test func `a screening is passed before work, missed ones are asked once more after a quiz`()
    throws
  {
    let bench = try bench(gold: "screening: 5, screening_pass: 1.0")
    bench.script(["next"] + ExampleSamples.lines("B", "answer"), as: "tom")
    bench.script(["next"] + ExampleSamples.lines("B", "short"))
    bench.run("next")
    bench.script(["quiz fit"] + ExampleSamples.lines("A", "answer"))
    bench.script(["next"] + ExampleSamples.lines("A", "answer"))
    bench.run("next")
    try bench.check("screening")
  }

  @Test func `after the second try only a lead allows the work`() throws {
    let bench = try bench(gold: "screening: 1")
    bench.user = "tom"
    bench.script(["next"] + ExampleSamples.lines("B", "answer"))
    bench.script(["quiz fit"] + ExampleSamples.lines("A", "answer"))
    bench.script(["next"] + ExampleSamples.lines("B", "answer"))
    #expect(bench.run("next") == 1)
    #expect(bench.notices.contains("the screening of fit: 0 of 1 passed, 75% needed"))
    #expect(bench.notices.contains("the second try is over"))
    #expect(bench.run("gold --allow tom fit") == 77)
    #expect(bench.run("gold --allow tom fit", as: "lena") == 0)
    #expect(bench.run("next", as: "tom") == 0)
  }

  @Test func `a hidden example is not told before submit; a miss can be contested`() throws {
    let bench = try bench(gold: "hidden_share: 1")
    bench.run("next", as: "tom")
    bench.run("why 2")
    bench.script(ExampleSamples.lines("A", "answer"))
    bench.run("contest both sums are wrong in base nine")
    bench.run("gold --contests")
    bench.run("gold --decide 1 accept base nine it is")
    bench.run("gold --contests", as: "lena")
    bench.run("gold --decide 1 accept base nine it is")
    bench.run("gold", as: "tom")
    bench.run("next")
    try bench.check("hidden-gold")
  }

  @Test func `a share of nothing hides nothing`() throws {
    let bench = try bench(gold: "hidden_share: 0")
    let claim = try bench.json("next", as: "tom")
    #expect(claim["id"]?.string == "t1")
  }

  @Test func `examples that are asked are not read`() throws {
    let bench = try bench(gold: "hidden_share: 0")
    let list = try bench.json("ex --guideline fit").array ?? []
    #expect(list.map { $0["example"]?.string } == ["q1", "q2"])
    #expect(bench.run("ex g1 --guideline fit") == 66)
    bench.run("guide examples --guideline fit")
    #expect(bench.results.contains("What is 2 + 2?"))
    #expect(!bench.results.contains("What is 4 + 4?"))
    #expect(!bench.results.contains("What is 6 + 6?"))
  }

  @Test func `answers to examples leave in no dataset`() throws {
    let bench = try bench(gold: "hidden_share: 0")
    bench.script(["quiz fit"] + ExampleSamples.lines("A", "answer"), as: "tom")
    bench.script(["next"] + ExampleSamples.lines("A", "answer"))
    bench.run("export preference --dry-run", as: "lena")
    #expect(bench.results.contains("preference would hold 1 row from 1 label on 1 task"))
  }

  @Test func `the JSON of a receipt tells how the answer compares`() throws {
    let bench = try bench(gold: "hidden_share: 0")
    bench.script(["quiz fit", "ok", "B", "it is so #short"], as: "tom")
    let receipt = try bench.json("submit")
    #expect(receipt["matched"]?.json == "1")
    #expect(receipt["compared"]?.json == "3")
    #expect(receipt["misses"]?.json == "[\"prefer\",\"why\"]")
  }
}
