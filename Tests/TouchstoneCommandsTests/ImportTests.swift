import TestSupport
import Testing

@MainActor @Suite struct ImportTests {
  @Test func `each bad line is told with its place and the rest is taken`() throws {
    let bench = try CommandBench()
    let lines = [
      Samples.pair("p1"), "{\"id\": \"p2\", \"context\": }", "", "not json", Samples.pair("p3"),
      "{\"id\": \"p4\"}", Samples.task("p1", ["other", "words"]),
    ]
    try bench.folder.write(lines.joined(separator: "\n") + "\n", to: "ws/mixed.jsonl")
    bench.run("import mixed.jsonl --dry-run")
    bench.run("queue")
    bench.run("import mixed.jsonl --strict")
    bench.run("queue")
    bench.run("import mixed.jsonl --rejects bad.jsonl")
    bench.run("import mixed.jsonl --rejects bad.jsonl")
    bench.run("import mixed.jsonl --rejects worse.jsonl")
    bench.run("queue")
    #expect(
      try bench.folder.read("ws/bad.jsonl").split(separator: "\n").first
        == "{\"id\": \"p2\", \"context\": }")
    try bench.check("import")
  }

  @Test func `foreign fields are mapped and labels come with their annotators`() throws {
    let bench = try CommandBench()
    try bench.folder.write(
      #"{"instruction": "Say hello.", "outputs": ["Hello.", "Goodbye."]}"# + "\n",
      to: "ws/foreign.jsonl")
    try bench.folder.write(
      [
        Samples.pair("p1"),
        #"{"task_id": "p1", "annotator": "ann-07", "ranking": [["r2"], ["r1"]], "seconds": 41}"#,
      ].joined(separator: "\n"), to: "ws/labelled.jsonl")
    bench.run("import foreign.jsonl")
    bench.run(
      "import foreign.jsonl --map context=.instruction --map 'responses=.outputs[]' --tag x")
    bench.run("import labelled.jsonl")
    bench.run("import labelled.jsonl --with-labels")
    bench.run("export preference --dry-run")
    bench.run("export preference --dry-run --without-imported")
    bench.run("people")
    bench.run("import")
    bench.run("import --practice labelled.jsonl")
    bench.run("import absent.jsonl")
    bench.run("import .")
    bench.run("import labelled.jsonl --guideline pairwise-preferense")
    bench.run("import labelled.jsonl --line-limit 99")
    try bench.check("import-foreign")
  }

  @Test func `Ctrl-C tells how much was added, and importing again adds the rest`() throws {
    let bench = try CommandBench()
    // Long ones, so that not many fill what is stored at once: 8 MiB.
    let long = String(repeating: "a", count: 100_000)
    let lines = (1...140).map { #"{"id": "\#($0)", "context": "\#(long)"}"# }
    try bench.folder.write(lines.joined(separator: "\n"), to: "ws/many.jsonl")
    for options in ["--dry-run", "--strict"] {
      bench.interruptsAfter = 0
      #expect(bench.run("import many.jsonl \(options)") == 130)
      #expect(bench.results.contains("added 0 tasks") || bench.results.contains("add 0 tasks"))
      #expect(!bench.notices.contains("importing again"))
    }
    bench.interruptsAfter = 1
    #expect(bench.run("import many.jsonl") == 130)
    #expect(bench.results.contains("until Ctrl-C\n  added 84 tasks"), "\(bench.results)")
    #expect(bench.notices.contains("hint: importing again adds the rest"))
    bench.interruptsAfter = nil
    #expect(bench.run("import many.jsonl") == 0)
    #expect(bench.results.contains("added 56 tasks · 84 were there already"))
  }

  @Test func `a line over the limit is not in the reject file, and the hint says so`() throws {
    let bench = try CommandBench()
    let long = #"{"context": ""# + String(repeating: "a", count: 1 << 20) + "\"}"
    try bench.folder.write(long + "\nnot json\n", to: "ws/both.jsonl")
    try bench.folder.write(long + "\n", to: "ws/long.jsonl")
    #expect(bench.run("import both.jsonl --line-limit 1 --rejects both.bad") == 65)
    #expect(try bench.folder.read("ws/both.bad") == "not json\n")
    #expect(bench.notices.contains("hint: --line-limit takes lines of up to 64 MiB"))
    #expect(bench.notices.contains("hint: mend both.bad and import it"))
    #expect(bench.run("import long.jsonl --line-limit 1 --rejects long.bad") == 65)
    #expect(!bench.notices.contains("mend") && !bench.folder.exists("ws/long.bad"))
    #expect(bench.run("import long.jsonl --line-limit 2") == 0)
  }

  @Test func `names and ids that are taken here get a prefix`() throws {
    let bench = try CommandBench()
    try bench.folder.write(
      [
        Samples.pair("p1"),
        #"{"task_id": "p1", "annotator": "lena", "ranking": [["r2"], ["r1"]]}"#,
      ].joined(separator: "\n"), to: "ws/first.jsonl")
    try bench.folder.write(Samples.task("p1", ["other", "words"]), to: "ws/second.jsonl")
    #expect(bench.run("import first.jsonl --with-labels") == 65)
    #expect(bench.notices.contains("hint: --annotators other/ puts other/ before"))
    #expect(bench.run("import first.jsonl --with-labels --annotators team-b/") == 0)
    bench.run("people")
    #expect(bench.results.contains("team-b/lena"))
    #expect(bench.run("import second.jsonl") == 65)
    #expect(bench.notices.contains("hint: --ids other/ puts other/ before the ids"))
    #expect(bench.run("import second.jsonl first.jsonl --ids b/ --annotators b/") == 65)
    #expect(bench.results.contains("second.jsonl: read 1 task\n  added 1 task"))
    #expect(bench.notices.contains("expected a new id, found that of #2"))
    bench.run("export annotations --identify")
    #expect(try bench.folder.read("ws/Exports/annotations/train.jsonl").contains("team-b/lena"))
  }

  @Test func `own labels come into a workspace of the same account under a prefix`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    _ = try bench.workOne(under: "pairwise-preference")
    bench.run("export touchstone --identify --output copy.jsonl")
    bench.place = bench.folder.path
    bench.run("init other")
    bench.place = bench.folder.path("other")
    #expect(bench.run("import ../ws/copy.jsonl") == 65)
    #expect(bench.run("import ../ws/copy.jsonl --annotators ws/") == 0)
    #expect(bench.results.contains("1 label"))
    #expect(bench.run("import ../ws/copy.jsonl --annotators ws/") == 0)
    #expect(bench.results.contains("1 label was there"))
  }
}
