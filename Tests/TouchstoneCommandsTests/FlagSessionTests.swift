import JSONLines
import TestSupport
import Testing

/// The whole way of reports, as two trainers and two leads work it: judged, judged again, settled, sent
/// back and answered, appealed, used, counted and exported.
@MainActor @Suite struct FlagSessionTests {
  /// Answers of different kinds; they fit any conversation with a reply.
  private static let answers = [
    "factuality/entity-wrong major model conf 3 evaluation-item",
    "refusal/full-over-refusal major model conf 2 demonstration",
    "not-an-error the reply is right",
    "style/repetitive minor model conf 3 preference-pair",
    "understanding/context-lost critical model conf 2 negative-example",
    "preference-only a matter of taste",
  ]

  private func bench() throws -> CommandBench {
    let bench = try CommandBench(withoutHiddenExamplesIn: "flag-triage")
    let path = "ws/Guidelines/flag-triage.md"
    let text = try bench.folder.read(path)
    try bench.folder.write(
      text.replacing("calibration_share: 0.15", with: "calibration_share: 0"), to: path)
    bench.addTrainers("maria", "olek")
    bench.run("people add vera --role lead")
    for name in ["maria", "olek"] { bench.run("gold --allow \(name) flag-triage") }
    return bench
  }

  private func cases(_ bench: CommandBench, _ options: String) throws -> [JSONValue] {
    try bench.json("flags \(options)", as: "lena").array ?? []
  }

  private func names(_ bench: CommandBench, _ options: String) throws -> [String] {
    try cases(bench, options).compactMap { $0["case"]?.string }
  }

  /// Works thirty cases to the end; what is imported must hold as many.
  private func work(_ bench: CommandBench) throws {
    for round in 0..<30 {
      let person = round.isMultiple(of: 2) ? "maria" : "olek"
      let line = Self.answers[round % Self.answers.count]
      let hasUse = !line.contains("/") || line.last != "3" && line.last != "2"
      let code = bench.sit(
        ["triage", "show", line] + (hasUse ? [] : ["none"]) + ["submit --anyway"], as: person)
      #expect(code == 0, "case \(round): \(bench.transcript.suffix(1500))")
      bench.forget()
    }
    #expect(try names(bench, "--state triaged").count == 30)
    try secondOpinions(bench)
    try returns(bench)
    try rulings(bench)
  }

  private func secondOpinions(_ bench: CommandBench) throws {
    for name in try names(bench, "--state triaged").prefix(10) {
      #expect(bench.run("second \(name)", as: "lena") == 0, "\(bench.notices)")
      let votes = try bench.json("flags \(name)", as: "lena")["votes"]?.array ?? []
      let first = votes.first?["annotator"]?.string
      let other = first == "maria" ? "olek" : "maria"
      let code = bench.sit(
        ["triage \(name)", "show", "honesty/sycophancy minor model conf 1", "none", "s"], as: other)
      #expect(code == 0, "\(name): \(bench.transcript.suffix(1500))")
    }
    let found = try bench.json("disagreements", as: "lena").array ?? []
    #expect(found.count >= 10)
  }

  private func returns(_ bench: CommandBench) throws {
    let single = try cases(bench, "--state triaged").compactMap { found -> (String, String)? in
      guard let name = found["case"]?.string,
        let votes = try bench.json("flags \(name)", as: "lena")["votes"]?.array, votes.count == 1,
        let judge = votes.first?["annotator"]?.string
      else { return nil }
      return (name, judge)
    }
    for (name, judge) in single.prefix(3) {
      #expect(bench.run("return \(name) \(judge) look at the first turn again", as: "lena") == 0)
      bench.forget()
      #expect(bench.sit(["next", "submit --anyway"], as: judge) == 0, "\(bench.transcript)")
      #expect(bench.transcript.contains("sent back: look at the first turn again"))
      #expect(try bench.json("flags \(name)", as: "lena")["state"]?.string == "triaged")
    }
    let (name, judge) = try #require(single.dropFirst(3).first)
    bench.run("return \(name) \(judge) this is no error", as: "lena")
    #expect(bench.sit(["appeal the reply is wrong in its second sentence"], as: judge) == 0)
    #expect(bench.run("decide A-1 grant you are right", as: "lena") == 77)
    #expect(bench.run("decide A-1 grant you are right", as: "vera") == 0, "\(bench.notices)")
    #expect(try bench.json("inbox", as: judge).array?.isEmpty == false)
  }

  private func rulings(_ bench: CommandBench) throws {
    let differing = try names(bench, "--state triaged").filter { name in
      try bench.json("flags \(name)", as: "lena")["votes"]?.array?.count == 2
    }
    for name in differing.prefix(5) {
      let code = bench.run(
        "adjudicate \(name) factuality/entity-wrong major model the name is wrong", as: "lena")
      #expect(code == 0, "\(bench.notices)")
      #expect(try bench.json("flags \(name)", as: "lena")["votes"]?.array?.count == 2)
    }
    #expect(bench.run("approve --state triaged", as: "lena") == 0, "\(bench.notices)")
    let settled = try names(bench, "--state reviewed")
    for (use, name) in zip(
      ["demo", "pair", "neg", "eval", "red", "policy"], settled + settled)
    {
      let ask = use == "policy" ? " --ask 'does this count?'" : ""
      #expect(bench.run("route \(name) \(use)\(ask)", as: "lena") == 0, "\(use): \(bench.notices)")
    }
    let open = try names(bench, "--state reported").count
    #expect(bench.run("dismiss out-of-scope --state reported --dry-run", as: "lena") == 0)
    #expect(try names(bench, "--state reported").count == open)
    #expect(bench.run("dismiss out-of-scope --state reported", as: "lena") == 0)
    #expect(try names(bench, "--state reported").isEmpty)
    for line in [
      "report flags", "report flags --by type --bars", "report flags --by model --json",
      "export triage", "export unpaired",
    ] {
      #expect(bench.run(line, as: "lena") == 0, "\(line): \(bench.notices)")
    }
    let rows = try bench.folder.read("ws/Exports/triage/train.jsonl").split(separator: "\n")
      .map { try JSONValue.parse(String($0)) }
    #expect(rows.count >= 30)
    #expect(rows.contains { $0["votes"]?.array?.count == 2 && $0["ruling"] != nil })
    #expect(try bench.json("verify", as: "lena")["sound"]?.bool == true)
  }

  @Test func `practice reports are worked from import to export`() throws {
    let bench = try bench()
    bench.run("import --practice-flags")
    #expect(try names(bench, "").count >= 35)
    try work(bench)
  }

  @Test(.enabled(if: SharedData.isPresent, "shared/data is not there"))
  func `every flagged row of the shared data is taken, and worked alike`() throws {
    let bench = try bench()
    var lines = 0
    for file in ["flagged-convabuse.jsonl", "flagged-xstest.jsonl"] {
      lines += try SharedData.lines(file).count
      let path = try SharedData.path(file)
      #expect(bench.run("import --with-reports \(path)") == 0, "\(bench.notices)")
    }
    #expect(lines == 734)
    try work(bench)
  }
}
