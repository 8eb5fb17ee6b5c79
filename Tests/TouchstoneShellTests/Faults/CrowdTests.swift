import FoundationEssentials
import Glibc
import JSONLines
import TestSupport
import Testing

/// Many processes at one store: nobody waits in vain, nothing is judged twice, and no word of a lock is shown.
@Suite(.waits) struct CrowdTests {
  private static let turns = 4

  /// How many there are: `TOUCHSTONE_CROWD`, or twenty.
  private static var size: Int {
    ProcessInfo.processInfo.environment["TOUCHSTONE_CROWD"].flatMap { Int($0) } ?? 20
  }

  private static let turn = """
    next
    ok
    A 7; B 4; C 3; D 2
    rest none
    A > B > C > D
    A does what was asked, D leaves a part out. #follow
    submit

    """

  /// A workspace with work for `people`, each task for two of them.
  private func bench(for people: [String]) throws -> TerminalBench {
    let bench = try TerminalBench(practice: false)
    let tasks = (1...(people.count * Self.turns)).map { number in
      #"{"context": "Question \#(number)?", "responses": ["a", "b", "c", "d"],"#
        + #" "guideline": "helpful-rank"}"#
    }
    try bench.folder.write(tasks.joined(separator: "\n") + "\n", to: "ws/tasks.jsonl")
    let guideline = "ws/Guidelines/helpful-rank.md"
    let text = try bench.folder.read(guideline)
    let twice = text.replacing(
      "{default: 1, calibration_share: 0.15", with: "{default: 2, calibration_share: 0")
    #expect(twice != text)
    try bench.folder.write(twice, to: guideline)
    try bench.run("import", "tasks.jsonl")
    try bench.run(input: people.map { "people add \($0)\n" }.joined())
    return bench
  }

  private func judgements(_ bench: TerminalBench) throws -> [(task: String, person: String)] {
    try bench.run("export", "annotations", "--identify", "--output", "labels.jsonl")
    return try bench.folder.read("ws/labels.jsonl").split(separator: "\n").map { line in
      let row = try JSONValue.parse(String(line))
      return (row["id"]?.string ?? "", row["annotator"]?.string ?? "")
    }
  }

  @Test func `a crowd that claims and submits at once gets all its turns`() throws {
    let people = (1...Self.size).map { "p\($0)" }
    let bench = try bench(for: people)
    let script = String(repeating: Self.turn, count: Self.turns)
    let runs = try people.map { try bench.start(["--as", $0], input: script) }
    for (person, run) in zip(people, runs) {
      try run.finish()
      #expect(run.code == 0 && run.errors.isEmpty, "\(person): \(run.errors)")
      let saved = run.output.split(separator: "\n").count { $0.hasPrefix("saved ") }
      #expect(saved == Self.turns, "\(person) got \(saved) turns")
      for word in ["lock", "busy", "SQLite"] { #expect(!run.output.contains(word)) }
    }
    try check(bench, acknowledged: people.count * Self.turns, killed: 0)
  }

  @Test func `a crowd in which some are killed loses nothing of the others`() throws {
    let people = (1...max(8, Self.size / 2)).map { "p\($0)" }
    let bench = try bench(for: people)
    var random = SeededGenerator(seed: 20)
    let script = String(repeating: Self.turn, count: Self.turns)
    let runs = try people.map { try bench.start(["--as", $0], input: script) }
    let victims = runs.indices.filter { $0.isMultiple(of: 5) }
    for victim in victims {
      usleep(UInt32(random.number(0...120_000)))
      runs[victim].cutOff()
    }
    var acknowledged = 0
    for (index, run) in runs.enumerated() {
      try run.finish()
      let saved = run.output.split(separator: "\n").count { $0.hasPrefix("saved ") }
      acknowledged += saved
      if !victims.contains(index) {
        #expect(run.code == 0 && saved == Self.turns, "\(people[index]): \(run.errors)")
      }
    }
    try check(bench, acknowledged: acknowledged, killed: victims.count)
  }

  /// Everything acknowledged is there; of each killed process at most one judgement more.
  private func check(_ bench: TerminalBench, acknowledged: Int, killed: Int) throws {
    let made = try judgements(bench)
    #expect((acknowledged...acknowledged + killed).contains(made.count), "\(made.count) labels")
    let byTask = Dictionary(grouping: made, by: \.task)
    #expect(byTask.values.allSatisfy { $0.count <= 2 })
    #expect(byTask.values.allSatisfy { Set($0.map(\.person)).count == $0.count })
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }
}
