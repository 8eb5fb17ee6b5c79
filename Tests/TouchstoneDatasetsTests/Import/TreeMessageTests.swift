import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// Message trees whose messages are lines of their own.
@Suite struct TreeMessageTests {
  private func line(
    _ id: String, _ parent: String?, _ role: String, rank: Int? = nil, tree: String = "p"
  ) -> String {
    let parent = parent.map { "\"\($0)\"" } ?? "null"
    let rank = rank.map(String.init) ?? "null"
    return
      #"{"message_id":"\#(id)","parent_id":\#(parent),"text":"by \#(id)","role":"\#(role)","lang":"en","rank":\#(rank),"message_tree_id":"\#(tree)","tree_state":"ready_for_export"}"#
  }

  @Test func `lines of one tree give the tasks that the tree in one line gives`() throws {
    let lines = [
      line("p", nil, "prompter"), line("a", "p", "assistant", rank: 1), line("q", "a", "prompter"),
      line("c", "q", "assistant"), line("d", "q", "assistant"),
      line("b", "p", "assistant", rank: 0), line("p2", nil, "prompter", tree: "p2"), "",
      line("x", "p2", "assistant", rank: 0, tree: "p2"),
      line("y", "p2", "assistant", rank: 1, tree: "p2"),
    ]
    let text = Array(lines.joined(separator: "\n").utf8)
    let imported = try Import(text, .init(withLabels: true))
    #expect(imported.rejected.map(\.message) == [])
    #expect(imported.tasks.map(\.shape) == [.treeMessages, .treeMessages, .treeMessages])
    #expect(imported.tasks.map(\.line) == [1, 1, 7])
    let tasks = imported.tasks.map(\.task)
    #expect(tasks.map(\.externalID) == ["p", "p:q", "p2"])
    #expect(tasks.map(\.language) == ["en", "en", "en"])
    #expect(
      tasks.map { transcript($0.context) } == [
        "user: by p", "user: by p | assistant: by a | user: by q", "user: by p2",
      ])
    #expect(
      tasks.map { $0.candidates.map(\.externalID) } == [["a", "b"], ["c", "d"], ["x", "y"]])
    #expect(
      tasks.map { $0.labels.map(words) } == [
        ["oasst | rank = 2 > 1"], [], ["oasst | rank = 1 > 2"],
      ])
    #expect(tasks[0].metadata?.contains(#""rank":1"#) == true)
    #expect(try Import(text).tasks.map(\.task.labels) == [[], [], []])
  }

  @Test func `a message without its parent is refused, and all that answer it`() throws {
    let lines = [
      line("p", nil, "prompter"), line("a", "p", "assistant", rank: 0), "{\"message_id\":",
      line("c", "b", "prompter"), line("d", "c", "assistant"),
      line("e", "p", "assistant", rank: 1), line("e", "p", "assistant"),
    ]
    let imported = try Import(Array(lines.joined(separator: "\n").utf8))
    #expect(
      imported.summary == ["3:15 json incomplete", "4:31 value", "5:31 value", "7:1 value"])
    #expect(
      imported.rejected.map(\.field) == ["", "parent_id", "parent_id", "message_id"])
    #expect(
      imported.rejected[1].message
        == "parent_id: expected the id of an earlier message of the same tree, found \"b\"")
    #expect(imported.tasks.map { $0.task.candidates.map(\.externalID) } == [["a", "e"]])
  }

  @Test func `a first line that answers nothing known is refused, and a task ends a tree`() throws {
    let lines = [
      line("z", "y", "assistant"), line("p", nil, "prompter"), line("a", "p", "assistant"),
      line("b", "p", "assistant"), #"{"context":"Q"}"#, line("c", "p", "assistant"),
    ]
    let imported = try Import(Array(lines.joined(separator: "\n").utf8))
    #expect(imported.summary == ["1:31 value", "6:31 value"])
    #expect(imported.tasks.map(\.shape) == [.treeMessages, .native])
    #expect(imported.tasks.map(\.line) == [2, 5])
  }

  @Test func `a tree without an answer is told at its first line`() throws {
    let lines = [
      #"{"context":"Q"}"#, line("p", nil, "prompter"), line("q", "p", "prompter"),
    ]
    let imported = try Import(Array(lines.joined(separator: "\n").utf8))
    #expect(imported.summary == ["2:- nothingToCompare"])
  }

  @Test func `a tree in which every answer stands alone gives its last answers`() throws {
    let lines = [
      line("p", nil, "prompter"), line("a", "p", "assistant", rank: 0), line("q", "a", "prompter"),
      line("b", "q", "assistant", rank: 0), line("r", "b", "prompter"),
      line("s", "a", "prompter"), line("c", "s", "assistant"),
    ]
    let imported = try Import(
      Array(lines.joined(separator: "\n").utf8), .init(withLabels: true))
    #expect(imported.rejected.map(\.message) == [])
    let tasks = imported.tasks.map(\.task)
    #expect(tasks.map(\.externalID) == ["p:q", "p:s"])
    #expect(
      tasks.map { transcript($0.context) } == [
        "user: by p | assistant: by a | user: by q", "user: by p | assistant: by a | user: by s",
      ])
    #expect(tasks.map { $0.candidates.map(\.externalID) } == [["b"], ["c"]])
    // The rank of an answer that stands alone compares nothing.
    #expect(tasks.map(\.labels.count) == [0, 0])
  }

  @Test func `the model of a message is that of the response`() throws {
    func said(_ line: String, by model: String) -> String {
      line.replacing(
        #""lang":"en""#, with: #""lang":"en","synthetic":true,"model_name":"\#(model)""#)
    }
    let lines = [
      line("p", nil, "prompter"), said(line("a", "p", "assistant"), by: "m1"),
      line("q", "a", "prompter"), said(line("b", "q", "assistant", rank: 0), by: "m2"),
      line("c", "q", "assistant", rank: 1),
    ]
    let task = try #require(
      try Import(Array(lines.joined(separator: "\n").utf8)).tasks.first?.task)
    #expect(task.candidates.map(\.model) == ["m2", nil])
    let metadata = try #require(task.metadata)
    #expect(metadata.contains(#""synthetic":true"#) && !metadata.contains("m2"))
    #expect(
      metadata.contains(
        #""context":[{"message_id":"p"},{"message_id":"a","synthetic":true,"model_name":"m1"}"#))
  }

  @Test func `a chain of replies has an end`() throws {
    var lines = [line("0", nil, "prompter")]
    for index in 1...120 {
      lines.append(
        line("\(index)", "\(index - 1)", index % 2 == 1 ? "assistant" : "prompter"))
    }
    let imported = try Import(Array(lines.joined(separator: "\n").utf8))
    #expect(imported.rejected.map(\.line) == Array(101...121))
    #expect(imported.rejected[0].expected == "a tree of at most 10000 messages and 100 levels")
    // What was read of it is one conversation.
    #expect(imported.tasks.map { $0.task.context.count } == [99])
  }
}
