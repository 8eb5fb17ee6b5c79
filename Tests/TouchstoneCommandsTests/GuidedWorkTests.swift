import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct GuidedWorkTests {
  @Test func `two responses are compared with a strength and models are told after submit`() throws
  {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1"), Samples.pair("p2"), Samples.pair("p3")])
    bench.sit([
      "next", "show", "diff A B", "ok", "A>>", "A gives the blue that was asked for. #asked", "",
      "s",
      "next", "ok", "=", "Both name one colour and say nothing wrong.", "submit",
      "next", "pii a name", "answers", "submit", "next", "why", "quit",
    ])
    bench.run("export preference --margin --dry-run")
    try bench.check("pairwise")
  }

  @Test func `five attributes are rated in one line a response`() throws {
    let bench = try CommandBench()
    try bench.bring([
      Samples.task("r1", ["Blue.", "Red."], guideline: "five-attribute-rating")
    ])
    bench.sit([
      "next", "valid ok", "A 4 3 4 2 1", "B helpfulness=2", "rate B correctness=1 coherence=4",
      "B 2 1 4 0 0", "B incorrect; rest none", "note Short and sure.", "answers", "s",
    ])
    try bench.check("rating")
  }

  @Test func `odd answers are told once and kept on the second submit`() throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit([
      "next", "ok", "A 2; B 4; C 3; D 1", "rest none", "A > B > C > D", Samples.reason, "submit",
      "submit",
    ])
    try bench.check("odd-answers")
  }

  @Test func `no screen and no JSON tells a model before submit`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    for line in ["next", "show", "diff A B", "why", "answers"] {
      bench.run(line)
      #expect(!bench.results.contains("m-2"), "\(line)")
      bench.run(line + " --json")
      #expect(!bench.results.contains("m-2"), "\(line) --json")
    }
    bench.sit(["ok", "A", "A names a colour, and the other one is red.", "s"])
    #expect(bench.results.contains("m-2"))
  }

  @Test func `the verb that names a step answers it in any order`() throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    for line in [
      "next", "rank A > B = C > D", "rate D 2", "justify \(Samples.reason)",
      "check rest none", "rate A 6; B 4; C 4", "valid ok", "submit --anyway",
    ] {
      #expect(bench.run(line) == 0, "\(line): \(bench.notices)")
    }
  }

  @Test func `undo in a draft takes back one answer at a time`() throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit(["next", "ok", "A 6", "B 5", "undo", "undo", "u", "undo", "redo"])
    try bench.check("undo-in-draft")
  }

  @Test func `a block of text is read to a lone dot`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    bench.sit(["next", "ok", "A", "justify", "One line of reason.", "..", "And one more.", "."])
    #expect(bench.transcript.contains("ready: 3 of 3 steps"))
    let sheet = try bench.json("answers")
    let texts = sheet["steps"]?.array?.compactMap { $0["answers"]?.array?.first?["answer"]?.string }
    #expect(texts?.last == "One line of reason.\n.\nAnd one more.")
  }

  @Test func `undo brings back what the last answer replaced`() throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit(["next", "ok", "A 6", "A 2", "undo"])
    let answers = try bench.json("answers")
    let texts = answers["steps"]?.array?.flatMap { $0["answers"]?.array ?? [] } ?? []
    #expect(texts.contains { $0["answer"]?.string == "6 good, small wishes left" })
  }

  @Test func `a step's own name is understood where no verb has it`() throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit(["next", "ok", "score A 6; B 4; C 4; D 4", "rest none", "order A > B = C > D"])
    let answers = try bench.json("answers")
    #expect(answers["steps"]?.array?.last?["step"]?.string == "why")
    #expect(answers["steps"]?.array?.dropLast().allSatisfy { $0["missing"]?.array == [] } == true)
  }

  @Test func `a step called like a verb takes what the verb cannot read`() throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit([
      "next", "ok", "A 5; B 4; C 3; D 2", "rest none", "A > B > C > D", Samples.reason,
      "why A is short and right, D is neither of the two, and so it is last #follow", "answers",
      "why 1", "quit",
    ])
    #expect(bench.results.contains("why: A is short and right, D is neither"))
    #expect(bench.results.contains("#1 is yours already"))
  }
}
