import TestSupport
import Testing

@MainActor @Suite struct ReportFoldTests {
  private static func line(_ id: String, _ prompt: String, _ report: String) -> String {
    """
    {"id": "\(id)", "language": "en", "messages": [{"role": "user", "content": "\(prompt)"}, \
    {"role": "assistant", "content": "The Moon pulls on the water on the side that faces it, and on \
    the far side the Earth is pulled a little more than the water, so two bulges stand on opposite \
    sides while the Earth turns."}], "report": \(report)}
    """
  }

  private static let prompt =
    "Could you explain how the tides come about and why there are two of them every day?"

  private func bench() throws -> CommandBench {
    let bench = try CommandBench()
    try bench.folder.write(
      [
        Self.line("r1", Self.prompt, #"{"reason": "not factually correct", "reporter": "u-1"}"#),
        Self.line(
          "r2", "Hi! " + Self.prompt,
          #"{"reason": "not factually correct", "comment": "\u001b[31mred\u202e", "reporter": "u-2"}"#
        ),
        Self.line(
          "r3", Self.prompt, #"{"reason": "other", "comment": "xxxxxxxxxxxx", "reporter": "u-3"}"#),
      ].map { $0 + "\n" }.joined(), to: "ws/reports.jsonl")
    return bench
  }

  @Test func `nearly equal reports fold, the fold is shown and taken back`() throws {
    let bench = try bench()
    bench.addTrainers("maria")
    bench.run("import reports.jsonl --dry-run")
    bench.run("import reports.jsonl")
    bench.run("import reports.jsonl")
    bench.run("flags")
    bench.run("split F-1")
    bench.run("split F-1 1")
    bench.run("split F-1 2")
    bench.run("split F-1 2")
    bench.columns = 40
    bench.run("split F-1")
    bench.run("split F-2 --json")
    bench.run("split F-1 3", as: "maria")
    try bench.check("report-folds")
  }
}
