import JSONLines
import TouchstoneModel

/// Transcripts of the HH kind: `\n\nHuman: ...\n\nAssistant: ...`.
///
/// Prompt and response are two texts that make the transcript when they are joined: the prompt ends
/// with `\n\nAssistant:` and the response begins with the space. There is no system turn, and a text
/// that holds a speaker's label cannot be told from a turn.
struct TranscriptForm: TurnForm {
  /// Where the space after the last label belongs.
  enum Cut {
    /// To the response: prompt and response make the transcript when they are joined.
    case beforeSpace
    /// To the prompt: the response is its text alone.
    case beforeResponse
  }

  var cut = Cut.beforeSpace

  private static let human = "\n\nHuman:"
  private static let assistant = "\n\nAssistant:"

  func problem(ofPrompt turns: [Message]) -> DropReason? {
    if let problem = Self.alternationProblem(ofPrompt: turns, system: false) { return problem }
    return turns.contains { Self.imitatesTurn($0.content) } ? .ambiguousPrompt : nil
  }

  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason? {
    if let problem = Self.commonProblem(ofSingleResponse: turns) { return problem }
    return turns.contains { Self.imitatesTurn($0.content) } ? .ambiguousResponse : nil
  }

  func write(prompt turns: [Message], to writer: inout JSONWriter) {
    var text = ""
    for turn in turns {
      text += (turn.role == .assistant ? Self.assistant : Self.human) + " " + turn.content.exact
    }
    writer.string(text + Self.assistant + (cut == .beforeSpace ? "" : " "))
  }

  func write(response turns: [Message], to writer: inout JSONWriter) {
    let text = turns.last?.content.exact ?? ""
    writer.string(cut == .beforeSpace ? " " + text : text)
  }

  /// Whether readers would cut the text in two: they look for the label anywhere.
  private static func imitatesTurn(_ text: UntrustedText) -> Bool {
    let bytes = Array(text.exact.utf8)
    guard bytes.contains(0x0A) else { return false }
    let labels = [Array(human.utf8), Array(assistant.utf8)]
    return bytes.indices.contains { start in
      bytes[start] == 0x0A && labels.contains { bytes[start...].starts(with: $0) }
    }
  }
}
