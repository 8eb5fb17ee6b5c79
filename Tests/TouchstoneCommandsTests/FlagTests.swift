import JSONLines
import TestSupport
import Testing

/// Turns that people flag while they work.
@MainActor @Suite struct FlagTests {
  /// A pair in front of maria, with a draft; noor has nothing.
  private func working() throws -> CommandBench {
    let bench = try CommandBench(withoutHiddenExamplesIn: "flag-triage")
    let path = "ws/Guidelines/pairwise-preference.md"
    let text = try bench.folder.read(path)
    try bench.folder.write(
      text.replacing(/gold: \{[^}]*\}/, with: "gold: {screening: 0}"), to: path)
    bench.addTrainers("maria", "noor")
    try bench.bring([Samples.pair("p1")])
    bench.sit(["next", "ok"], as: "maria")
    bench.forget()
    return bench
  }

  @Test(arguments: [80, 40])
  func `a response is flagged from the desk and the draft stays`(_ columns: Int) throws {
    let bench = try working()
    bench.columns = columns
    bench.sit(
      [
        "flag entity-wrong --response B it is another colour",
        "flag too verbose --response A --severity neutral", "show A", "answers",
      ], as: "maria")
    bench.run("flags", as: "lena")
    bench.run("flags F-1")
    bench.run("flag harmful --task p1 --response 'A'")
    try bench.check("flag-\(columns)")
  }

  @Test func `what cannot be flagged is told`() throws {
    let bench = try working()
    bench.user = "maria"
    for line in [
      "flag", "flag wrongish", "flag factuality/entity-wrung --response A", "flag factuality",
      "flag factuality --turn 1", "flag factuality --turn 7", "flag factuality --response Q",
      "flag factuality --response A --quote violet", "flag factuality --response A --severity odd",
      "flag factuality --task p9",
    ] { bench.run(line) }
    bench.run("flag factuality", as: "noor")
    bench.run("flag factuality --task p1 --response A", as: "noor")
    try bench.check("flag-refusals")
  }

  @Test func `who flags joins the case of the same turn and is not offered it`() throws {
    let bench = try working()
    let first = try bench.json("flag factuality --response A", as: "maria")
    #expect(
      first.object?.map(\.key) == [
        "case", "is_new", "kind", "severity", "message", "reports", "state", "source_task",
      ])
    #expect(first["is_new"] == .bool(true))
    // A lead who never had the task sees the responses in their own order.
    let joined = try ["A", "B"].filter { letter in
      let flag = "flag style/tone --response \(letter) --task p1 --quote e 'it \u{1B}]0;x\u{7} is'"
      return try bench.json(flag, as: "lena")["is_new"] == .bool(false)
    }
    #expect(joined.count == 1)
    bench.sit(["release", "triage"], as: "maria")
    #expect(!bench.transcript.contains("F-1 #"))
    bench.sit(["triage"], as: "noor")
    #expect(bench.transcript.contains("F-1 #"))
    bench.run("flags F-1", as: "lena")
    #expect(bench.results.contains("it ") && !bench.results.contains("\u{1B}"))
  }

  @Test func `child exploitation seals at once and says what to do`() throws {
    let bench = try working()
    bench.run("flag child-exploitation --response A", as: "maria")
    bench.run("flags F-1", as: "lena")
    bench.run("triage F-1", as: "noor")
    try bench.check("flag-sealed")
  }
}
