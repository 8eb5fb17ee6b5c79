import JSONLines
import TouchstoneModel

/// Texts for trainers that know no turns, set as `PlainText` tells.
struct PlainForm: TurnForm {
  func problem(ofPrompt turns: [Message]) -> DropReason? {
    if let problem = Self.commonProblem(ofPrompt: turns) { return problem }
    guard PlainText.isTranscript(turns) else { return nil }
    return turns.contains { PlainText.imitatesTurn($0.content) } ? .ambiguousPrompt : nil
  }

  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason? {
    if let problem = Self.commonProblem(ofSingleResponse: turns) { return problem }
    guard PlainText.isTranscript(context), let last = turns.last else { return nil }
    return PlainText.imitatesTurn(last.content) ? .ambiguousResponse : nil
  }

  func write(prompt turns: [Message], to writer: inout JSONWriter) {
    writer.string(PlainText.prompt(turns))
  }

  func write(response turns: [Message], to writer: inout JSONWriter) {
    writer.string(turns.first.map { PlainText.response($0.content) } ?? "")
  }
}
