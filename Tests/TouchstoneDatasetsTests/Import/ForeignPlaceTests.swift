import Glibc
import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// What foreign lines leave behind: places of problems, members nobody took, lines for mending.
@Suite struct ForeignPlaceTests {
  @Test func `messages that no side repeats stay in the metadata once`() throws {
    let line =
      #"{"prompt":"Q","messages":[{"role":"user","content":"M","x":1}],"chosen":"A","rejected":"B"}"#
    let task = try #require(try Import(line).tasks.first?.task)
    #expect(task.metadata == #"{"messages":[{"role":"user","content":"M","x":1}]}"#)
  }

  @Test func `a problem inside a conversation as text is told at the text`() throws {
    let line =
      #"{"model_a":"x","model_b":"y","winner":"tie","conversation_a":"[{\"role\":\"nobody\",\"content\":\"a\"}]","conversation_b":"[]"}"#
    let problem = try #require(try Import(line).rejected.first)
    #expect(problem.field.hasPrefix("conversation_a"))
    let before = try #require(line.firstRange(of: #""conversation_a":"#))
    #expect(problem.column == line[..<before.upperBound].count + 1)
  }

  @Test func `battles without a shared beginning name their own fields`() throws {
    let line =
      #"{"model_a":"x","model_b":"y","winner":"tie","conversation_a":[{"role":"user","content":"a"},{"role":"assistant","content":"1"}],"conversation_b":[{"role":"user","content":"b"},{"role":"assistant","content":"2"}]}"#
    let problem = try #require(try Import(line).rejected.first)
    #expect(problem.field == "conversation_a" && problem.expected.hasSuffix("conversation_b"))
  }

  @Test func `a tree from an array is kept as one line a message`() throws {
    let folder = try ScratchFolder()
    let text = """
      [
        {
          "message_id": "p", "parent_id": null, "text": "Q", "role": "prompter"
        },
        {
          "message_id": "a", "parent_id": "p", "text": "A", "role": "assistant"
        }
      ]
      """
    let descriptor = open(try folder.write(Array(text.utf8), to: "trees.json"), O_RDONLY)
    defer { close(descriptor) }
    var reader = TaskReader(descriptor: descriptor)
    var kept: [Substring] = []
    while try reader.next() != nil {
      kept = String(decoding: reader.rawLine, as: UTF8.self).split(separator: "\n")
    }
    #expect(kept.count == 2 && kept.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
  }
}
