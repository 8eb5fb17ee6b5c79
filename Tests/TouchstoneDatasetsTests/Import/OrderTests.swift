import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// Lines that order a first prompt: no context, no responses.
@Suite struct OrderTests {
  private func read(_ line: String) throws -> IncomingTask? {
    try Import(line).tasks.first?.task
  }

  @Test(arguments: [
    #"{"context": [], "guideline": "ask"}"#,
    #"{"context": [], "responses": [], "guideline": "ask"}"#,
    #"{"guideline": "ask", "id": "o-1"}"#, #"{"context": [], "metadata": {"topic": "bread"}}"#,
    #"{"turns": [], "guideline": "ask"}"#,
  ])
  func `an order is a task without text`(line: String) throws {
    let task = try #require(try read(line))
    #expect(task.context.isEmpty && task.candidates.isEmpty)
  }

  @Test(arguments: [
    #"{"context": []}"#, #"{"metadata": {"topic": "bread"}}"#,
    #"{"context": "", "guideline": "ask"}"#,
    #"{"context": [], "guideline": "ask", "responses": ["one"]}"#,
    #"{"guideline": "ask", "responses": ["one"]}"#, #"{"responses": []}"#,
  ])
  func `a line that orders nothing is refused as before`(line: String) throws {
    #expect(try read(line) == nil)
  }

  @Test func `orders without an id differ by what they ask for`() throws {
    let lines = [
      #"{"guideline": "ask", "metadata": {"topic": "bread"}}"#,
      #"{"guideline": "ask", "metadata": {"topic": "milk"}}"#, #"{"guideline": "ask"}"#,
      #"{"guideline": "ask", "tags": ["milk"]}"#, #"{"guideline": "say"}"#,
    ]
    let digests = try lines.map { try #require(try read($0)).digest }
    #expect(Set(digests).count == lines.count)
    #expect(try read(lines[0])?.metadata == #"{"topic": "bread"}"#)
  }
}
