import TestSupport
import TouchstoneDatasets
import TouchstoneModel
import Testing

@Suite struct ShapeTests {
  @Test(
    arguments: [
      (#"{"context":"Q","responses":["A","B"]}"#, "user: Q", ["assistant: A", "assistant: B"]),
      (#"{"prompt":"Q","responses":[{"content":"A"}]}"#, "user: Q", ["assistant: A"]),
      (
        #"{"messages":[{"role":"system","content":""},{"role":"user","content":"Q"}]}"#,
        "system:  | user: Q", []
      ),
      (
        #"{"turns":[{"from":"human","value":"Q"},{"from":"gpt","value":"A"}],"responses":null}"#,
        "user: Q | assistant: A", []
      ),
      (
        #"{"context":"Q","responses":[[{"role":"tool","content":""},{"role":"assistant","content":"A"}]]}"#,
        "user: Q", ["tool:  | assistant: A"]
      ),
      (
        #"{"context":"Q","responses":[{"messages":[{"role":"assistant","content":"A"}]},""]}"#,
        "user: Q", ["assistant: A", "assistant: "]
      ),
      (#"{"turns":["Q"],"responses":[{"model":"m","turns":["A"]}]}"#, "user: Q", ["assistant: A"]),
      (
        #"{"turns":["Q","R"],"responses":[{"turns":["A","B"]},{"turns":["C"]}]}"#,
        "user: Q", ["assistant: A | user: R | assistant: B", "assistant: C"]
      ),
      (
        #"{"prompt":"Q","chosen":"A","rejected":"B"}"#, "user: Q", ["assistant: A", "assistant: B"]
      ),
      (
        #"{"prompt":"Q","chosen":[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}],"rejected":[{"role":"user","content":"Q"},{"role":"assistant","content":"B"}]}"#,
        "user: Q", ["assistant: A", "assistant: B"]
      ),
      (
        #"{"chosen":[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}],"rejected":[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]}"#,
        "user: Q", ["assistant: A", "assistant: A"]
      ),
    ] as [(String, String, [String])])
  func `context and candidates are found in every form`(
    line: String, context: String, candidates: [String]
  ) throws {
    let imported = try Import(line)
    #expect(imported.rejected.map(\.message) == [])
    let task = try #require(imported.tasks.first?.task)
    #expect(transcript(task.context) == context)
    #expect(task.candidates.map { transcript($0.messages) } == candidates)
    #expect(task.metadata == nil && task.labels.isEmpty && task.externalID == nil)
    #expect(task.digest.count == 32)
  }

  @Test func `the native form keeps everything it knows and the rest as it stands`() throws {
    let imported = try Import(
      #"""
      {"id":" mt-81\u0301 ","context":"Q","responses":[{"id":7,"model":"m-1","content":"A","parameters":{"temperature": 0.70},"passed":true},"B"],"guideline":"helpful-rank","lang":"zh-Hant","tags":["writing","b"],"priority":-2,"metadata":{"x":1e999},"extra" : [1, 2]}
      """#)
    let task = try #require(imported.tasks.first?.task)
    #expect(Array((task.externalID ?? "").utf8) == Array(" mt-81\u{301} ".utf8))
    #expect(task.guideline == "helpful-rank" && task.language == "zh-Hant")
    #expect(task.tags == ["writing", "b"] && task.priority == -2)
    #expect(task.candidates.map(\.externalID) == ["7", nil])
    #expect(task.candidates.map(\.model) == ["m-1", nil])
    #expect(task.candidates.map(\.parameters) == [#"{"temperature": 0.70}"#, nil])
    #expect(
      task.metadata
        == #"{"extra":[1, 2],"metadata":{"x":1e999},"responses":[{"passed":true}]}"#)
  }

  @Test(
    arguments: [
      (#"{"context":"Q","meta":{"a":1}}"#, #"{"a":1}"#), (#"{"context":"Q","meta":{}}"#, nil),
      (
        #"{"context":"Q","prompt":"R","lang":"en","language":"de"}"#, #"{"prompt":"R","lang":"en"}"#
      ),
      (#"{"context":"Q","meta":{"a":1},"metadata":{}}"#, #"{"meta":{"a":1},"metadata":{}}"#),
      (#"{"context":[{"role":"user","content":"Q","name":"n"}]}"#, #"{"context":[{"name":"n"}]}"#),
      (#"{"turns":["Q","R","S"],"category":"c"}"#, #"{"turns":["R","S"],"category":"c"}"#),
      (
        #"{"context":"Q","responses":["A",{"content":"B","messages":[]}]}"#,
        #"{"responses":[{},{"messages":[]}]}"#
      ),
      (#"{"context":"Q","a\u00e9\n":"\u00e9"}"#, #"{"a\u00e9\n":"\u00e9"}"#),
      (#"{"context":"Q","ID":1,"id":null}"#, #"{"ID":1}"#),
    ] as [(String, String?)])
  func `what has no meaning here is kept without change`(line: String, metadata: String?) throws {
    let task = try #require(try Import(line).tasks.first?.task)
    #expect(task.metadata == metadata)
  }

  @Test func `a label line names its task and its candidates by id`() throws {
    let line =
      #"{"task_id":"t1","annotator":"ann-07","ranking":[["b"],["a",4]],"seconds":41.5,"at":"2026-01-02T03:04:05Z","note":"n"}"#
    let label = try #require(try Import(line).labels.first)
    #expect(label.annotator == "ann-07")
    #expect(label.judgement == .candidateIDs([["b"], ["a", "4"]], task: "t1"))
    #expect(label.milliseconds == 41_500)
    #expect(label.at == Instant(iso8601: "2026-01-02T03:04:05Z"))
    #expect(label.note == UntrustedText("n"))
  }

  @Test func `a chosen and a rejected response are a label only when asked for`() throws {
    let line = #"{"prompt":"Q","chosen":"A","rejected":"B"}"#
    #expect(try Import(line).tasks.first?.task.labels == [])
    let labelled = try Import(line, options: .init(withLabels: true))
    let ranking = Ranking(groups: [[1], [2]])
    let label = IncomingLabel(annotator: "imported", ranking: ranking)
    #expect(labelled.tasks.first?.task.labels == [label])
  }

  @Test func `every message of a tree with two answers is a task`() throws {
    let tree = #"""
      {"message_tree_id":"T","lang":"en","prompt":{"message_id":"p","role":"prompter","text":"Q","replies":[{"message_id":"a","role":"assistant","text":"A","rank":1,"replies":[{"message_id":"q","role":"prompter","text":"R","replies":[{"message_id":"c","role":"assistant","text":"C","rank":0,"replies":[]},{"message_id":"d","role":"assistant","text":"D","replies":[]}]}]},{"message_id":"b","role":"assistant","text":"B","rank":0}]}}
      """#
    let imported = try Import(tree, options: .init(withLabels: true))
    let tasks = imported.tasks.map(\.task)
    #expect(tasks.map(\.externalID) == ["T", "T:q"])
    #expect(
      tasks.map { transcript($0.context) } == ["user: Q", "user: Q | assistant: A | user: R"])
    #expect(tasks.map { $0.candidates.map(\.externalID) } == [["a", "b"], ["c", "d"]])
    let label = IncomingLabel(
      annotator: "oasst", ranking: Ranking(groups: [[2], [1]]))
    #expect(tasks.map(\.labels) == [[label], []])
    #expect(
      tasks.map(\.metadata) == [
        #"{"responses":[{"rank":1},{"rank":0}],"context":[{"message_id":"p"}]}"#,
        #"{"responses":[{"rank":0}],"context":[{"message_id":"p"},{"message_id":"a"},{"message_id":"q"}]}"#,
      ])
    #expect(tasks.map(\.language) == ["en", "en"])
  }

  @Test(
    arguments: [
      ("12> 13> 23>", [[1], [2], [3]]), ("12= 13= 23=", [[1, 2, 3]]),
      ("12> 13> 23=", [[1], [2, 3]]),
      ("12= 13> 23>", [[1, 2], [3]]), ("12< 13< 23<", [[3], [2], [1]]),
      ("12> 13> 23> 12>", [[1], [2], [3]]), ("12> 23> 13<", nil), ("12> 23=", nil),
      ("12= 23= 13>", nil), ("12> 13> 23> 12<", nil), ("12> 13> 23> 12=", nil), ("", nil),
    ] as [(String, [[Int]]?)])
  func `comparisons become a ranking exactly when they form an order`(
    text: String, groups: [[Int]]?
  ) throws {
    let comparisons = text.split(separator: " ").map { word in
      let marks = Array(word).map(String.init)
      let winner = marks[2] == "=" ? "tie" : marks[2] == ">" ? marks[0] : marks[1]
      return #"{"a":"\#(marks[0])","b":"\#(marks[1])","winner":"\#(winner)","rater":"r"}"#
    }
    let line =
      #"{"context":"Q","responses":[{"id":"1","content":"A"},{"id":"2","content":"B"},{"id":"3","content":"C"}],"comparisons":["#
      + comparisons.joined(separator: ",") + "]}"
    let imported = try Import(line, options: .init(withLabels: true))
    let task = try #require(imported.tasks.first?.task)
    let expected = groups.map {
      IncomingLabel(annotator: "r", ranking: Ranking(groups: $0))
    }
    #expect(task.labels == (expected.map { [$0] } ?? []))
    #expect(imported.notices.count == (groups == nil && !text.isEmpty ? 1 : 0))
    #expect(imported.notices.allSatisfy { $0.kind == .order && $0.line == 1 })
    #expect(imported.notices.allSatisfy { $0.message.hasSuffix(", so no label of r was taken") })
  }
}
