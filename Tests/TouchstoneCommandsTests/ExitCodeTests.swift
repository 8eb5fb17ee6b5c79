import TestSupport
import Testing

@MainActor @Suite struct ExitCodeTests {
  @Test(arguments: [
    ("queue", 0), ("submit", 1), ("nonsense", 64), ("import bad.jsonl", 65),
    ("import absent.jsonl", 66), ("init", 73), ("--as maria people add x", 77),
    ("export preference", 1), ("--workspace nowhere queue", 66), ("people retire lena", 1),
    ("import bad.jsonl --rejects no/such/folder/file", 66),
  ])
  func `a verb ends with the code of its kind of failure`(_ line: String, _ code: Int32) throws {
    let bench = try CommandBench()
    bench.addTrainers("maria")
    try bench.folder.write("{\n", to: "ws/bad.jsonl")
    #expect(bench.run(line) == code)
    #expect(bench.notices.isEmpty == (code == 0))
    #expect(
      bench.run("-c '\(line.hasPrefix("-") ? "queue" : line)'") == (line.hasPrefix("-") ? 0 : code))
  }
}
