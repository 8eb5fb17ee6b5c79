import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Asks where a text comes from that came faster than anybody types.
struct OriginQuestion {
  let context: CommandContext

  /// Asks about a text of the draft and stores the answer; the desk as it is then.
  func ask(about change: WrittenChange?, on desk: Desk) throws -> Desk {
    guard let change, change.written.origin == .unnamed,
      let origin = try ask(earlier: change.earlierOrigin)
    else { return desk }
    return try DraftKeeper(context: context).name(origin, at: change.key, on: desk)
  }

  /// The person's word for it, by default what they said of the text before; nil when nobody is there
  /// or the question was dropped.
  func ask(earlier: TextOrigin? = nil) throws -> TextOrigin? {
    let prompt: SafeText = "where does this text come from? own, or name the source"
    let answer = try context.asker?.line(
      prompt, default: earlier.map { $0 == .unnamed ? "own" : $0.text } ?? "own")
    return answer.map(Self.origin)
  }

  /// Reads a word for a source. Nobody can say "unnamed" to end the question.
  static func origin(_ word: String) -> TextOrigin {
    let text = UntrustedText(word.lowercased())
    if text == UntrustedText("own") { return .own }
    return text == UntrustedText("unnamed") ? .unnamed : .named(UntrustedText(word))
  }
}

extension DraftKeeper {
  /// Stores where a written text of the draft comes from; the desk as it is then.
  func name(_ origin: TextOrigin, at key: AnswerKey, on desk: Desk) throws -> Desk {
    guard let answer = desk.sheet[key.step, key.target] else { return desk }
    let change = AnswerChange(step: key.step, target: key.target, answer: answer.from(origin))
    return try keep([change], at: desk.assignment.stepID ?? key.step, on: desk)
  }
}
