import TouchstoneDatasets
import TouchstoneModel
import Testing

@Suite struct FieldMappingTests {
  private func read(_ line: String, _ words: String...) throws -> Import {
    let mapping = try FieldMapping(words)
    return try Import(line, options: .init(mapping: mapping))
  }

  @Test func `fields are found by path and the rest is kept`() throws {
    let imported = try read(
      #"{"instruction":"Q","outputs":["A","B"],"meta":{"id":"x","n":1},"z":0}"#,
      "context=.instruction", "responses=.outputs[]", "id=.meta.id")
    let (task, shape, _) = try #require(imported.tasks.first)
    #expect(shape == .mapped && task.externalID == "x")
    #expect(transcript(task.context) == "user: Q")
    #expect(task.candidates.map { transcript($0.messages) } == ["assistant: A", "assistant: B"])
    #expect(task.metadata == #"{"z":0,"meta":{"id":"x","n":1}}"#)
  }

  @Test func `responses are taken apart and may stand in fields of their own`() throws {
    let nested = try read(
      #"{"q":{"t":["Q"]},"r":[{"m":{"name":"m1"},"text":"A","s":1},{"text":"B"}]}"#,
      "context=.q.t[0]", "responses=.r", "responses.content=.text", "responses.model=.m.name")
    let task = try #require(nested.tasks.first?.task)
    #expect(task.candidates.map(\.model) == ["m1", nil])
    #expect(task.candidates.map { transcript($0.messages) } == ["assistant: A", "assistant: B"])
    #expect(
      task.metadata == #"{"q":{"t":["Q"]},"responses":[{"m":{"name":"m1"},"s":1}]}"#)
    let flat = try read(
      #"{"id":"i","prompt":"Q","response_0":"A","response_1":"B","context":"other"}"#,
      "context=.prompt", "responses=.response_0", "responses=.response_1")
    let other = try #require(flat.tasks.first?.task)
    #expect(other.candidates.count == 2 && other.externalID == "i")
    #expect(transcript(other.context) == "user: Q")
    #expect(other.metadata == #"{"context":"other"}"#)
  }

  @Test func `a row without the mapped context is refused and says which path`() throws {
    let imported = try read(#"{"context":"Q"}"#, "context=.instruction")
    #expect(imported.summary == ["1:1 missing"])
    #expect(imported.rejected.first?.expected == "a context at .instruction")
  }

  @Test(arguments: [
    ("context", "the mapping context is not of the form FIELD=PATH"),
    ("reply=.x", "there is no field reply to map, only "),
    ("context=x", "the path x is not a chain of .KEY, [NUMBER] and []"),
    ("context=", "the path  is not a chain of .KEY, [NUMBER] and []"),
    ("context=.a[", "the path .a[ is not a chain of .KEY, [NUMBER] and []"),
    ("context=.a[-1]", "the path .a[-1] is not a chain of .KEY, [NUMBER] and []"),
    ("context=..a", "the path ..a is not a chain of .KEY, [NUMBER] and []"),
  ])
  func `a mistyped mapping is refused in words`(word: String, message: String) {
    let error = #expect(throws: FieldMappingError.self) { try FieldMapping([word]) }
    #expect(error?.message.hasPrefix(message) == true)
    #expect(error?.kind == .usage)
  }

  @Test func `a field is mapped once, responses as often as there are fields`() throws {
    #expect(throws: FieldMappingError.twice("id")) { try FieldMapping(["id=.a", "id=.b"]) }
    #expect(throws: Never.self) { try FieldMapping(["responses=.a", "responses=.b"]) }
  }
}
