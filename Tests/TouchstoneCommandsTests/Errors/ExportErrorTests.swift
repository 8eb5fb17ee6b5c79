import TestSupport
import Testing

/// `ExportError`: why an export was not written.
@MainActor @Suite struct ExportErrorTests {
  @Test func `an export that cannot be written leaves nothing`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    bench.run("export preference")
    bench.sit(["next", "ok", "A", Samples.pairReason, "s"])
    bench.run("export nonsense")
    bench.run("export preference --split 90/5")
    bench.run("export preference --pairs some")
    bench.run("export preference --output one.jsonl --split 80/10/10")
    bench.run("export preference --output pairs.json --dry-run")
    bench.run("export preference --output ''")
    bench.run("export preference --output no/such/folder/one.jsonl")
    bench.run("export preference --output tasks.jsonl/inside.jsonl")
    bench.run("export preference")
    bench.run("export preference")
    try bench.folder.write("mine", to: "ws/Exports/preference/notes.txt")
    bench.run("export preference --replace")
    bench.run("export preference --output pairs.jsonl")
    bench.run("export preference --output pairs.jsonl")
    #expect(try bench.folder.read("ws/Exports/preference/notes.txt") == "mine")
    #expect(try bench.folder.names(in: "ws/Exports") == ["preference"])
    try bench.check("export")
  }
}
