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
}
