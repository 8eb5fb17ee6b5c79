import TestSupport
import Testing

/// `FieldMappingError` and `LabelProblem`, and files that are no JSON Lines at all.
@MainActor @Suite struct ImportErrorTests {
  @Test func `mappings that cannot be read`() throws {
    let bench = try CommandBench()
    try bench.folder.write("{}\n", to: "ws/x.jsonl")
    bench.run("import x.jsonl --map context")
    bench.run("import x.jsonl --map colour=.x")
    bench.run("import x.jsonl --map context=instruction")
    bench.run("import x.jsonl --map context=.a --map context=.b")
    bench.run("import x.jsonl --map context=.a --map responses=.b")
    try bench.check("mapping")
  }

  @Test func `labels that fit no task`() throws {
    let bench = try CommandBench()
    try bench.folder.write(
      [
        Samples.pair("p1"),
        #"{"task_id": "p9", "annotator": "ann", "ranking": [["r2"], ["r1"]]}"#,
        #"{"task_id": "p1", "annotator": "ann", "ranking": [["r2"], ["r9"]]}"#,
        #"{"task_id": "p1", "annotator": "ann", "ranking": [["r2"], ["r2"]]}"#,
        #"{"task_id": "p1", "annotator": "ann", "ranking": [["r2"]]}"#,
        #"{"task_id": "p1", "annotator": "lena", "ranking": [["r2"], ["r1"]]}"#,
        #"{"task_id": "p1", "annotator": "ann", "ranking": "r2"}"#,
      ].joined(separator: "\n"), to: "ws/labels.jsonl")
    bench.run("import labels.jsonl --with-labels")
    try bench.check("labels")
  }

  @Test func `files in another encoding`() throws {
    let bench = try CommandBench()
    try bench.folder.write([0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00, 0x0A, 0x00], to: "ws/16.jsonl")
    try bench.folder.write([0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00], to: "ws/packed.jsonl")
    try bench.folder.write([0x7B, 0x22, 0xE9, 0x22, 0x7D, 0x0A], to: "ws/latin1.jsonl")
    try bench.folder.write("", to: "ws/empty.jsonl")
    bench.run("import 16.jsonl")
    bench.run("import packed.jsonl")
    bench.run("import latin1.jsonl")
    bench.run("import empty.jsonl")
    try bench.check("encodings")
  }
}
