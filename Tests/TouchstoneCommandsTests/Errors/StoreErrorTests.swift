import TestSupport
import Testing

/// `StoreError`: a file that is no store, a damaged one, a place that holds none.
///
/// Not provoked from verbs: a network disk, a full or failing disk, a refused setting, a session that
/// writes for longer than the patience.
@MainActor @Suite struct StoreErrorTests {
  @Test func `a file that is something else is not touched`() throws {
    let bench = try CommandBench()
    let text = String(repeating: "These are my notes and no database.\n", count: 40)
    try bench.folder.write(text, to: "notes/touchstone.sqlite")
    bench.place = bench.folder.path("notes")
    bench.run("queue")
    bench.run("init .")
    #expect(try bench.folder.read("notes/touchstone.sqlite") == text)
    try bench.check("store-not-ours")
  }

  @Test func `a damaged file is told as bad data`() throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    var bytes = try bench.folder.bytes("ws/touchstone.sqlite")
    #expect(bytes.count > 16_384)
    for offset in stride(from: 4096, to: bytes.count, by: 64) { bytes[offset] ^= 0x5A }
    try bench.folder.write(bytes, to: "ws/touchstone.sqlite")
    #expect(bench.run("verify") == 65)
    #expect(bench.notices.hasPrefix("error: "))
    #expect(bench.notices.contains("damaged"))
  }

  @Test func `a folder that cannot be made`() throws {
    let bench = try CommandBench()
    try bench.folder.write("", to: "file")
    bench.place = bench.folder.path
    #expect(bench.run("init file/inside") == 73)
    #expect(bench.run("init file") == 73)
  }
}
