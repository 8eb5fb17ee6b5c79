import JSONLines
import TestSupport
import Testing

/// Flagged cases as people meet them: listed, taken, judged, swapped.
@MainActor @Suite struct TriageTests {
  /// A workspace with five cases, a lead and three trainers.
  private func flagged() throws -> CommandBench {
    let bench = try CommandBench(withoutHiddenExamplesIn: "flag-triage")
    let path = "ws/Guidelines/flag-triage.md"
    let text = try bench.folder.read(path)
    try bench.folder.write(
      text.replacing("calibration_share: 0.15", with: "calibration_share: 0"), to: path)
    bench.addTrainers("maria", "noor", "olek")
    try bench.bring(CaseSamples.queue)
    return bench
  }

  private static let judged = ["reasoning/arithmetic t2 major model conf 3 evaluation-item", "s"]

  @Test(arguments: [80, 40])
  func `flags lists the gravest first, counts, narrows and keeps views`(_ columns: Int) throws {
    let bench = try flagged()
    bench.columns = columns
    bench.run("flags")
    bench.run("flags --counts")
    bench.run("flags --severity maj")
    bench.run("flags --language es --state all")
    bench.run("flags --older 1d")
    bench.run("flags --reporter u-2")
    bench.run("flags --views")
    bench.run("flags --save grave --severity critical")
    bench.run("flags --views")
    bench.run("flags grave")
    bench.run("flags grave --model heron-2")
    bench.run("flags gave")
    bench.run("flags --forget grave")
    bench.run("flags grave")
    bench.run("flags --severity terrible")
    bench.run("flags F-1")
    bench.run("flags F-9")
    bench.run("flags F-5")
    bench.run("flags F-5 --show")
    try bench.check("flags-\(columns)")
  }

  @Test(arguments: [80, 40])
  func `triage gives the gravest case, one line judges it, others do not see how`(_ columns: Int)
    throws
  {
    let bench = try flagged()
    bench.columns = columns
    bench.sit(["triage", "code-tool/side-effect t2 critical model conf 3", "triage"], as: "maria")
    bench.sit(["none", "s", "triage", "not-an-error 1900 was none", "s"], as: "maria")
    bench.sit(["flags F-3", "why", "queue"], as: "noor")
    bench.sit(["flags F-3", "flags --state triaged"], as: "lena")
    try bench.check("triage-\(columns)")
  }

  @Test func `the order is severity, then age, and options narrow it`() throws {
    let bench = try flagged()
    func cases(_ line: String) throws -> [String] {
      try #require(try bench.json(line).array).compactMap { $0["case"]?.string }
    }
    #expect(try cases("flags") == ["F-3", "F-2", "F-1", "F-5", "F-4"])
    #expect(try cases("flags --limit 2") == ["F-3", "F-2"])
    #expect(try cases("flags --family safety") == ["F-3", "F-5"])
    #expect(try cases("flags --model larch-mini") == ["F-3"])
    #expect(try cases("flags --newer 2h") == ["F-5"])
    #expect(try cases("flags --older 2d") == ["F-2"])
    #expect(try cases("flags --assignee none --severity neutral") == ["F-4"])
    #expect(try cases("flags --assignee me") == [])
    #expect(try cases("flags --state closed --state sealed") == [])
    bench.sit(["triage"] + Self.judged, as: "maria")
    #expect(try cases("flags --state reported").count == 4)
  }

  @Test func `an empty list says why`() throws {
    let bench = try CommandBench(withoutHiddenExamplesIn: "flag-triage")
    bench.run("flags")
    bench.run("triage")
    try bench.folder.write(CaseSamples.queue[0] + "\n", to: "ws/flagged.jsonl")
    bench.run("import flagged.jsonl")
    bench.run("flags --severity critical")
    bench.run("triage --severity critical")
    bench.run("triage F-1")
    bench.run("triage")
    try bench.check("flags-empty")
  }

  @Test func `who judges is told no model`() throws {
    let bench = try flagged()
    bench.run("flags", as: "maria")
    #expect(!bench.results.contains("heron"))
    #expect(bench.run("flags --model heron-2") == 77)
    bench.run("flags F-1")
    #expect(!bench.results.contains("heron"))
    #expect(try bench.json("flags").array?.first?["model"] == nil)
  }

  @Test func `what disturbs stays hidden until it is asked for, and then also after a restart`()
    throws
  {
    let bench = try flagged()
    bench.sit(["triage F-5"], as: "maria")
    #expect(bench.results.contains("CONTENT WARNING: violence"))
    #expect(!bench.results.contains("blows"))
    #expect(try bench.json("drafts 5")["context"]?.array?.isEmpty == true)
    bench.sit(["show"])
    #expect(bench.results.contains("! blows") && bench.results.contains(">> t2 assistant"))
    bench.run("drafts 5")
    #expect(bench.results.contains("blows") && !bench.results.contains("WARNING"))
    bench.run("triage F-5", as: "noor")
    #expect(bench.notices.contains("another trainer"))
  }

  @Test func `swap gives another case at once, for good, and counts as nothing`() throws {
    let bench = try flagged()
    bench.sit(["triage", "swap", "today", "release", "triage F-3", "release"], as: "maria")
    bench.sit(["triage", "why 3"], as: "maria")
    bench.sit(["triage"], as: "noor")
    bench.sit(["swap", "triage", "swap", "swap", "swap", "swap", "today"], as: "olek")
    try bench.check("swap")
  }

  @Test func `a longer conversation shows the reported turn, and what it hides`() throws {
    let bench = try flagged()
    let turns = (1...6).map { number in
      #"{"role":"\#(number % 2 == 1 ? "user" : "assistant")","content":"line \#(number)\n2\n3\n4\n5\n6\n7\n8\n9"}"#
    }
    try bench.bring([
      #"{"id":"long","context":[\#(turns.joined(separator: ","))],"report":{"reason":"wrong","message":4,"severity":"critical","at":"2026-01-01T00:00:00Z"}}"#
    ])
    bench.sit(["triage", "show turn 4"], as: "maria")
    try bench.check("triage-long")
  }

  @Test func `the type at which work stops hides the case from everybody`() throws {
    let bench = try flagged()
    bench.sit(["triage F-1"], as: "maria")
    bench.sit(["safety/child-exploitation t2 critical model conf 3", "none", "s"], as: "maria")
    let told = bench.transcript.utf8.count
    bench.sit(["flags F-1", "triage F-1", "why 1", "history", "amend 1", "show"], as: "maria")
    bench.sit(["flags F-1", "flags --state sealed", "triage F-1", "review F-1"], as: "lena")
    let after = String(decoding: Array(bench.transcript.utf8.dropFirst(told)), as: UTF8.self)
    #expect(!after.contains("650"))
    try bench.check("sealed")
  }

  @Test func `a line at the first question that is no error is refused as before`() throws {
    let bench = try flagged()
    bench.sit(["triage F-1"], as: "maria")
    bench.sit([
      "conf 3", "answers", "undo", "reasoning/arithmetic t9 major", "reasoning/arithmetics t2",
    ])
    bench.sit(["reasoning/arithmetic t2 major model conf 3 evaluation-item", "answers"])
    try bench.check("triage-refused")
  }

  @Test func `nobody who judges learns from a list what others said`() throws {
    let bench = try CommandBench(withoutHiddenExamplesIn: "flag-triage")
    let path = "ws/Guidelines/flag-triage.md"
    let text = try bench.folder.read(path)
    try bench.folder.write(
      text.replacing(
        "calibration_share: 0.15, replicated: 3", with: "calibration_share: 1, replicated: 2"),
      to: path)
    bench.addTrainers("maria", "noor")
    try bench.bring([CaseSamples.queue[0]])
    bench.sit(["triage"] + Self.judged.dropLast() + ["s"], as: "maria")
    bench.sit(["flags", "flags F-1", "triage"], as: "noor")
    #expect(try bench.json("flags F-1")["type"] == .null)
    #expect(try bench.json("flags F-1")["votes"]?.array?.isEmpty == true)
    bench.sit(["reasoning/arithmetic t2 minor model conf 2 evaluation-item", "s"], as: "noor")
    #expect(try bench.json("flags F-1")["type"]?.string == "reasoning/arithmetic")
    #expect(try bench.json("flags F-1")["votes"]?.array?.count == 2)
  }

  @Test(arguments: [
    (
      "flags",
      "case uid task state disposition merged_into family type severity fault message language model"
        + " reports marks reported_at triaged_at ruled_at assignee"
    ),
    ("flags --counts", "family neutral minor major critical"),
    ("flags --views", "name options"),
  ])
  func `lists of cases are JSON arrays of objects with these keys`(_ line: String, _ keys: String)
    throws
  {
    let bench = try flagged()
    bench.run("flags --save grave --severity critical")
    let rows = try #require(try bench.json(line).array)
    #expect(!rows.isEmpty)
    for row in rows { #expect(row.object?.map(\.key).joined(separator: " ") == keys) }
  }

  @Test func `a case and a claim as JSON`() throws {
    let bench = try flagged()
    #expect(
      try bench.json("flags F-1").object?.map(\.key).joined(separator: " ")
        == "case uid task state disposition merged_into family type severity fault message language"
        + " model reports marks reported_at triaged_at ruled_at assignee content report_list votes"
        + " rulings routes")
    let claim = try bench.json("triage", as: "maria")
    #expect(claim["case"]?.string == "F-3" && claim["reported_message"]?.int == 2)
    #expect(try bench.json("swap")["case"]?.string == "F-2")
    #expect(try bench.json("show")["parts"]?.array?.first?["part"]?.string == "reports")
  }
}
