import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Cuts texts into the parts that the guideline's steps speak of: reasoning steps or sentences.
struct TextParting {
  typealias Part = (mark: SafeText, text: SafeText)

  let desk: Desk

  /// Whether any response is shown in parts.
  var isNeeded: Bool { reasoning != nil || marksResponses }

  private var reasoning: ReasoningStep? {
    desk.guideline.steps.lazy.compactMap { $0 as? ReasoningStep }.first
  }

  private var marksResponses: Bool {
    desk.guideline.steps.contains { ($0 as? SpanStep)?.judgesTurns == false }
  }

  private var marksTurns: Bool {
    desk.guideline.steps.contains { ($0 as? SpanStep)?.judgesTurns == true }
  }

  /// The numbered steps or sentences of a response; nil where it is shown whole.
  func parts(of candidate: Candidate) -> [Part]? {
    guard let last = candidate.messages.last else { return nil }
    func shown(_ text: String) -> SafeText {
      SafeText(sanitizing: desk.masked(UntrustedText(text), of: candidate.number).exact)
    }
    let before = candidate.messages.dropLast().map { message -> Part in
      ("\(message.role.rawValue)", shown(message.content.exact))
    }
    if let reasoning {
      let letter = desk.frame.letter(candidate.number)
      let steps = reasoning.steps(of: candidate.number, frame: desk.frame)
      return before
        + steps.enumerated().map { ("\(letter)\($0.offset + 1)", shown($0.element)) }
    }
    guard marksResponses else { return nil }
    return before + sentences(of: last.content).map { ($0.mark, shown($0.text)) }
  }

  /// The turns of the context with the sentences of those that are judged; nil where turns are
  /// shown whole.
  func parts(ofTurns messages: [Message], from first: Int) -> [Part]? {
    guard marksTurns else { return nil }
    return messages.enumerated().flatMap { index, message -> [Part] in
      let number = first + index
      let name = TurnHeading.text(
        message.role, number: number, isReported: number == desk.flagCase?.messageNumber)
      guard desk.frame.judgedTurns.contains(number) else {
        return [(name, SafeText(sanitizing: message.content.exact))]
      }
      let sentences = sentences(of: message.content)
      return [(name, "")] + sentences.map { ($0.mark, SafeText(sanitizing: $0.text)) }
    }
  }

  private func sentences(of text: UntrustedText) -> [(mark: SafeText, text: String)] {
    let scalars = Array(text.exact.unicodeScalars)
    return Sentences.ranges(in: scalars).enumerated().map { index, range in
      ("s\(index + 1)", String(String.UnicodeScalarView(scalars[range])))
    }
  }
}
