import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct MainJobTests {
  @Test func `practice tasks are imported, worked, corrected and exported`() throws {
    let bench = try CommandBench()
    #expect(
      bench.script(
        "import --practice",
        "import --practice",
        "next",
        "ok",
        "A 6; B 4",
        "C 3; D 2",
        "A none; rest wrong_fact",
        "answers",
        "A > B >> C > D",
        "\(Samples.reason)",
        "submit",
        "undo",
        "redo",
        "amend",
        "rank A >>> B >> C = D",
        "submit",
        "score",
        "quit") == 64)
    #expect(bench.sit(["rate D 3", "s", "history", "history 1", "quit"]) == 0)
    bench.run("export preference --dry-run")
    #expect(!bench.folder.exists("ws/Exports/preference"))
    bench.run("export preference")
    bench.run("export preference")
    bench.run("export preference --pairs best-worst --style standard --replace")
    bench.run("today")
    bench.run("queue")
    bench.run("stats")
    bench.run("dataset")
    try bench.check("main-job")
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }

  @Test func `the same typing gives the same bytes`() throws {
    func dataset() throws -> (rows: [UInt8], manifest: [UInt8]) {
      let bench = try CommandBench()
      bench.run("import --practice")
      bench.sit(["next"] + Self.answers + ["s"])
      bench.run("export preference")
      return (
        try bench.folder.bytes("ws/Exports/preference/train.jsonl"),
        try bench.folder.bytes("ws/Exports/preference/manifest.json")
      )
    }
    let first = try dataset()
    let second = try dataset()
    #expect(first.rows == second.rows)
    #expect(first.manifest == second.manifest)
    try Golden.check(first.rows, "main-job.train.jsonl")
  }

  @Test func `an optional edit of the best response becomes a preference over its original`() throws
  {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit([
      "next", "ok", "A 5; B 4; C 3; D 2", "rest none", "A > B > C > D", Samples.reason,
      "edit A: Better.",
      "s",
    ])
    #expect(bench.results.contains("saved"))
    let counts = try bench.json("export preference --dry-run")
    #expect(counts["rows"]?.int == 7)
    #expect(counts["kept"]?["edit"]?.int == 1)
  }

  /// Answers for one task of helpful-rank.
  static let answers = [
    "ok", "A 7; B 4; C 3; D 2", "rest none", "A > B > C > D", Samples.reason,
  ]
}
