import JSONLines
import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// Damaged lines of every form that is recognised.
@Suite struct ImportFuzzTests {
  @Test(.timeLimit(.minutes(Rounds.patience)), arguments: Seeds.first(4))
  func `a damaged line is refused with its place, or read, and the next one is read`(
    seed: UInt64
  ) throws {
    let corpus = try Fuzz.corpus("import.jsonl")
    let good = Array(#"{"id":"good","context":"Q","responses":["A","B"]}"#.utf8)
    try Fuzz.run(seed: seed, rounds: 250, corpus: corpus) { input, place in
      let options = TaskReader.Options(withLabels: seed % 2 == 0, withReports: seed % 3 == 0)
      let imported = try Import(input + [0x0A] + good + [0x0A], options)
      guard imported.failure == nil else {
        // Only another format than UTF-8 text ends a file.
        if case .format? = imported.failure { return }
        Issue.record("\(place): \(String(describing: imported.failure))")
        return
      }
      let lines = input.count { $0 == 0x0A } + 2
      for problem in imported.rejected + imported.notices {
        #expect((1...lines + 1).contains(problem.line), "\(place): \(problem)")
        #expect(problem.column.map { $0 >= 1 } ?? true, "\(place): \(problem)")
        #expect(problem.message.utf8.count < 1000, "\(place): \(problem.kind)")
      }
      // An array takes the rest of the file for its own.
      let isArray =
        input.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) } == 0x5B
      if !isArray {
        #expect(imported.tasks.last?.task.externalID == "good", "\(place)")
      }
    }
  }

  @Test func `a tree in many lines takes no more than a line may`() throws {
    func message(_ id: Int, _ parent: String, _ text: String) -> String {
      #"{"message_id":"m\#(id)","parent_id":\#(parent),"text":"\#(text)","role":"\#(id % 2 == 0 ? "prompter" : "assistant")","message_tree_id":"t"}"#
    }
    let text = String(repeating: "y", count: 3 << 20)
    let lines = [message(0, "null", "Q")] + (1...4).map { message(2 * $0 + 1, "\"m0\"", text) }
    let imported = try Import(Array(lines.joined(separator: "\n").utf8))
    #expect(imported.rejected.map(\.line) == [4, 5])
    #expect(imported.rejected.allSatisfy { $0.kind == .tooLong })
    #expect(imported.tasks.map(\.task.candidates.count) == [2])
  }

  @Test func `numbers, depth and members beyond the limits are refused where they stand`() throws {
    func task(_ more: String) -> String {
      #"{"context":"Q","responses":["A","B"],"other":"# + more + "}"
    }
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    func members(_ count: Int) -> String {
      "{" + (0..<count).map { "\"k\($0)\":0" }.joined(separator: ",") + "}"
    }
    // The object of the line is a level too.
    let good = [nested(63), members(10_000), "9007199254740993", "1e400", "-0"]
    let bad = [
      nested(64), members(10_001), "01", "1.", "+1", "NaN", "Infinity", "1e", "0x1", "--1",
    ]
    let imported = try Import(
      Array((good + bad).map(task).joined(separator: "\n").utf8), TaskReader.Options())
    #expect(imported.tasks.count == good.count)
    #expect(imported.rejected.map(\.line) == Array((good.count + 1)...(good.count + bad.count)))
    #expect(imported.rejected.allSatisfy { ($0.column ?? 0) > 40 })
    #expect(imported.rejected.prefix(2).map(\.kind) == [.json(.depth), .json(.size)])
    let priority = try Import(
      #"{"context":"Q","responses":["A","B"],"priority":9223372036854775808}"#,
      #"{"context":"Q","responses":["A","B"],"priority":1.5}"#,
      #"{"context":"Q","responses":["A","B"],"priority":1e3}"#)
    #expect(priority.rejected.map(\.line) == [1, 2, 3])
  }
}
