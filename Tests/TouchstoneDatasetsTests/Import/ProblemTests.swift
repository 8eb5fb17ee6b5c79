import JSONLines
import TestSupport
import TouchstoneDatasets
import TouchstoneModel
import Testing

@Suite struct ProblemTests {
  @Test(arguments: ["true", "false"])
  func `a truth value is told by its name`(_ value: String) throws {
    let imported = try Import(#"{"context":"Q","guideline":\#(value)}"#)
    let message = try #require(imported.rejected.first?.message)
    #expect(message.hasSuffix("found \(value)"))
  }

  @Test(
    arguments: [
      (#"[]"#, 1, "type", ""), (#"{"x":1}"#, 1, "shape", ""), (#"{"task_id":"t"}"#, 1, "shape", ""),
      (#"{"id":"","context":"Q"}"#, 7, "empty", "id"),
      (#"{"id":" \u2003","context":"Q"}"#, 7, "empty", "id"),
      (#"{"id":true,"context":"Q"}"#, 7, "type", "id"),
      (#"{"context":""}"#, 12, "empty", "context"), (#"{"prompt":" \n"}"#, 11, "empty", "prompt"),
      (#"{"context":[]}"#, 12, "empty", "context"), (#"{"context":{}}"#, 12, "type", "context"),
      (#"{"messages":[1]}"#, 14, "type", "messages[0]"),
      (#"{"messages":[{"role":"user"}]}"#, 14, "missing", "messages[0]"),
      (#"{"messages":[{"content":"Q"}]}"#, 14, "missing", "messages[0]"),
      (#"{"messages":[{"role":"bot","content":"Q"}]}"#, 22, "role", "messages[0].role"),
      (#"{"messages":[{"role":"User","content":"Q"}]}"#, 22, "role", "messages[0].role"),
      (#"{"messages":[{"role":"user","content":null}]}"#, 39, "type", "messages[0].content"),
      (#"{"messages":[{"role":"user","content":" "}]}"#, 39, "empty", "messages[0].content"),
      (#"{"context":"é漢😀","responses":{}}"#, 30, "type", "responses"),
      (#"{"context":"Q","responses":[null]}"#, 29, "type", "responses[0]"),
      (#"{"context":"Q","responses":["A",{}]}"#, 33, "missing", "responses[1]"),
      (#"{"context":"Q","responses":[{"content":5}]}"#, 40, "type", "responses[0].content"),
      (
        #"{"context":"Q","responses":[{"content":"A","model":5}]}"#, 52, "type",
        "responses[0].model"
      ),
      (#"{"context":"Q","responses":[[]]}"#, 29, "empty", "responses[0]"),
      (
        #"{"context":"Q","responses":[[{"role":"user","content":"A"}]]}"#, 30, "role",
        "responses[0][0]"
      ),
      (
        #"{"context":"Q","responses":[{"id":"a","content":"A"},{"id":"a","content":"B"}]}"#, 60,
        "value", "responses[1].id"
      ),
      (#"{"context":"Q","tags":"a"}"#, 23, "type", "tags"),
      (#"{"context":"Q","tags":["a",1]}"#, 28, "type", "tags[1]"),
      (#"{"context":"Q","priority":1.5}"#, 27, "value", "priority"),
      (#"{"context":"Q","priority":99999999999}"#, 27, "value", "priority"),
      (#"{"context":"Q","guideline":1}"#, 28, "type", "guideline"),
      (#"{"context":"Q","metadata":[]}"#, 27, "type", "metadata"),
      (#"{"turns":"x"}"#, 10, "type", "turns"), (#"{"turns":[]}"#, 10, "empty", "turns"),
      (#"{"turns":[""]}"#, 11, "empty", "turns[0]"),
      (#"{"turns":["a",1]}"#, 15, "type", "turns[1]"),
      (#"{"turns":["a"],"responses":["b"]}"#, 29, "type", "responses[0]"),
      (#"{"turns":["a"],"responses":[{"turns":[]}]}"#, 38, "value", "responses[0].turns"),
      (#"{"turns":["a"],"responses":[{"turns":["b","c"]}]}"#, 38, "value", "responses[0].turns"),
      (#"{"turns":["a"],"responses":[{"turns":[1]}]}"#, 39, "type", "responses[0].turns[0]"),
      (#"{"chosen":"A","rejected":"B"}"#, 1, "missing", ""),
      (#"{"prompt":"Q","chosen":1,"rejected":"B"}"#, 24, "type", "chosen"),
      (
        #"{"chosen":[{"role":"assistant","content":"A"}],"rejected":[{"role":"assistant","content":"B"}]}"#,
        11, "missing", "chosen"
      ),
      (#"{"root":{"role":"user","content":"Q","replies":[]}}"#, 9, "nothingToCompare", "root"),
      (
        #"{"root":{"role":"user","content":"Q","replies":[{"role":"assistant"}]}}"#, 49, "missing",
        "root.replies[0]"
      ),
      (#"{"root":[]}"#, 9, "type", "root"),
      (#"{"task_id":"t","ranking":[["a"]]}"#, 1, "missing", ""),
      (#"{"task_id":"t","annotator":"n","ranking":"a"}"#, 42, "type", "ranking"),
      (#"{"task_id":"t","annotator":"n","ranking":[]}"#, 42, "empty", "ranking"),
      (#"{"task_id":"t","annotator":"n","ranking":["a"]}"#, 43, "type", "ranking[0]"),
      (#"{"task_id":"t","annotator":"n","ranking":[["a"],[]]}"#, 49, "empty", "ranking[1]"),
      (#"{"task_id":"t","annotator":"n","ranking":[["a"]],"seconds":-1}"#, 60, "value", "seconds"),
      (
        #"{"task_id":"t","annotator":"n","ranking":[["a"]],"seconds":1e999}"#, 60, "value",
        "seconds"
      ),
      (#"{"task_id":"t","annotator":"n","ranking":[["a"]],"at":"yesterday"}"#, 55, "value", "at"),
    ] as [(String, Int, String, String)])
  func `an unusable row says where and why`(
    line: String, column: Int, kind: String, field: String
  ) throws {
    let imported = try Import(#"{"context":"before"}"#, line, #"{"context":"after"}"#)
    #expect(imported.tasks.map(\.line) == [1, 3])
    #expect(imported.summary == ["2:\(column) \(kind)"])
    let problem = try #require(imported.rejected.first)
    #expect(problem.field == field)
    #expect(!problem.expected.isEmpty && !problem.found.isEmpty)
  }

  @Test func `a comparison of an unknown response refuses the line only when labels are wanted`()
    throws
  {
    let line =
      #"{"context":"Q","responses":[{"id":"1","content":"A"},{"id":"2","content":"B"}],"comparisons":[{"a":"1","b":"3","winner":"1","rater":"r"}]}"#
    #expect(try Import(line).tasks.count == 1)
    let imported = try Import(line, options: .init(withLabels: true))
    #expect(imported.summary == ["1:108 value"])
    #expect(imported.rejected.first?.field == "comparisons[0].b")
    #expect(
      imported.rejected.first?.message
        == "comparisons[0].b: expected the id of a response, found \"3\"")
  }

  @Test func `U+0000 refuses a line or is replaced and counted`() throws {
    let line = #"{"context":"a\u0000b","meta":{"x":"\u0000"}}"#
    #expect(try Import(line).summary == ["1:14 json nul"])
    let task = try #require(
      try Import(line, options: .init(nul: .replace)).tasks.first?.task)
    #expect(transcript(task.context) == "user: a\u{fffd}b")
    #expect(task.metadata == #"{"x":"\ufffd"}"#)
  }

  @Test func `a line beyond the limit is a problem of its own`() throws {
    let long = #"{"context":""# + String(repeating: "x", count: 200) + #""}"#
    let imported = try Import(
      long, #"{"context":"Q"}"#, "", options: .init(lineLimit: 100))
    #expect(imported.summary == ["1:- tooLong"])
    #expect(imported.tasks.map(\.line) == [2])
  }
}
