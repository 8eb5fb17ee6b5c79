import JSONLines
import TouchstoneModel

/// A prompt as the members `instruction`, `input`, `system` and `history`; a response as a text.
///
/// The last turn is the instruction, those before it stand in pairs in the history, and `input` is
/// empty: what a person wrote is never cut in two.
struct AlpacaForm: TurnForm {
  static let columns = [
    DatasetColumn("instruction", .string), DatasetColumn("input", .string),
    DatasetColumn("system", .string),
    DatasetColumn("history", .optional(.values(.values(.string)))),
  ]

  func problem(ofPrompt turns: [Message]) -> DropReason? {
    Self.alternationProblem(ofPrompt: turns, system: true)
  }

  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason? {
    Self.commonProblem(ofSingleResponse: turns)
  }

  func write(prompt turns: [Message], to writer: inout JSONWriter) {
    let talk = turns.filter { $0.role != .system }.map(\.content.exact)
    writer.key("instruction")
    writer.string(talk.last ?? "")
    writer.key("input")
    writer.string("")
    writer.key("system")
    writer.string(turns.systemText)
    writer.key("history")
    writer.beginArray()
    for start in stride(from: 0, to: talk.count - 1, by: 2) {
      writer.beginArray()
      writer.string(talk[start])
      writer.string(talk[start + 1])
      writer.endArray()
    }
    writer.endArray()
  }

  func write(response turns: [Message], to writer: inout JSONWriter) {
    writer.string(turns.last?.content.exact ?? "")
  }
}

extension [Message] {
  /// What the system turn at the start says; empty where there is none.
  var systemText: String { first?.role == .system ? self[0].content.exact : "" }
}
