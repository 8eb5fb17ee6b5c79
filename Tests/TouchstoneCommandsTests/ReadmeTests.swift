import Testing
import TestSupport

@MainActor @Suite struct ReadmeTests {
  /// The lines of the code block below the heading of the first session.
  private static func session() throws -> [String] {
    let lines = try Repository.text("README.md").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let heading = try #require(lines.firstIndex(of: "## A first session"))
    let start = try #require(lines[heading...].firstIndex(of: "```"))
    let end = try #require(lines[(start + 1)...].firstIndex(of: "```"))
    return Array(lines[(start + 1)..<end])
  }

  /// What stands behind the prompts of the block.
  private static func typed(_ session: [String]) -> [String] {
    session.compactMap { line in
      guard line.hasPrefix("lena"), let sign = line.firstRange(of: "> ") else { return nil }
      return String(line[sign.upperBound...])
    }
  }

  @Test func `the first session of the README is what the shell shows`() throws {
    let session = try Self.session()
    let bench = try CommandBench()
    bench.script(Self.typed(session))
    #expect(bench.transcript == session.map { $0 + "\n" }.joined())
  }
}
