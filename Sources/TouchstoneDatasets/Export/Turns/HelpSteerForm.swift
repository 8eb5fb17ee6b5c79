import JSONLines
import TouchstoneModel

/// A prompt as one text whose turns are parted by `<extra_id_1>Assistant` and `<extra_id_1>User`; a
/// response as a text.
struct HelpSteerForm: TurnForm {
  private static let mark = "<extra_id_1>"

  func problem(ofPrompt turns: [Message]) -> DropReason? {
    if let problem = Self.alternationProblem(ofPrompt: turns, system: false) { return problem }
    return turns.contains { Self.holdsMark($0.content) } ? .ambiguousPrompt : nil
  }

  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason? {
    Self.commonProblem(ofSingleResponse: turns)
  }

  func write(prompt turns: [Message], to writer: inout JSONWriter) {
    var text = ""
    for (index, turn) in turns.enumerated() {
      if index > 0 {
        text += "\n" + Self.mark + (turn.role == .user ? "User" : "Assistant") + "\n"
      }
      text += turn.content.exact
    }
    writer.string(text)
  }

  func write(response turns: [Message], to writer: inout JSONWriter) {
    writer.string(turns.last?.content.exact ?? "")
  }

  private static func holdsMark(_ text: UntrustedText) -> Bool {
    let bytes = Array(text.exact.utf8)
    let mark = Array(mark.utf8)
    return bytes.indices.contains { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
  }
}
