import TouchstoneModel
import TouchstoneTerminal

/// A text as it came in, with where it seems to come from; nil where nobody sits at the keyboard.
struct TakenText {
  let text: String
  let origin: TextOrigin?
}

/// Takes texts from a person and notes whether they came at the pace of typing.
struct TextTaking {
  let context: CommandContext

  /// A line as typed. A pasted text is one line with line feeds in it.
  func line(_ line: String) -> TakenText {
    guard context.asker != nil else { return TakenText(text: line, origin: nil) }
    if line.utf8.contains(0x0A) { return TakenText(text: line, origin: .unnamed) }
    guard let shown = context.promptShownAt else { return TakenText(text: line, origin: .own) }
    return taken(line, since: shown, from: "")
  }

  /// What `read` gives for a text that stood there before; nil when it was dropped or left as it was.
  func timed(from before: String, read: () throws -> String?) throws -> TakenText? {
    let start = context.world.now()
    return try read().map { taken($0, since: start, from: before) }
  }

  /// What the person's editor makes of a text; nil when it left it as it was.
  func edited(_ text: String) throws -> TakenText? {
    guard let asker = context.asker, asker.hasEditor else {
      throw CommandFailure(
        .usage, "no editor can be opened here",
        hints: ["EDITOR or VISUAL names the editor", "or give the text on the line"])
    }
    return try timed(from: text) { try asker.edited(text) }
  }

  private func taken(_ text: String, since start: Instant, from before: String) -> TakenText {
    let origin = TypingPace.origin(
      of: UntrustedText(text), from: UntrustedText(before),
      milliseconds: context.world.now().milliseconds(since: start))
    return TakenText(text: text, origin: origin)
  }
}

extension Answer {
  /// The text somebody has written, where the answer is one.
  var written: WrittenText? {
    switch self {
    case .written(let written), .edit(let written): written
    default: nil
    }
  }

  /// The same answer with another provenance, where it has one.
  func from(_ origin: TextOrigin) -> Answer {
    switch self {
    case .written(let written): .written(written.from(origin))
    case .edit(let written): .edit(written.from(origin))
    default: self
    }
  }
}
