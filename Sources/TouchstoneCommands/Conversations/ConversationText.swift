import TouchstoneModel
import TouchstoneTerminal

/// Lays turns out for the screen: every line of theirs behind our gutter, so that no text from
/// outside can pass for our own words.
enum ConversationText {
  /// The gutter before each line of a conversation.
  static let gutter: SafeText = "│ "

  /// The turns under their roles; from `limit` lines on the rest is counted, not shown.
  ///
  /// Several turns are numbered from `first`: t1, t2, as people name them. `marked` is the number of
  /// the one that was reported.
  static func lines(
    of messages: [Message], width: Int, limit: Int? = nil, numberedFrom first: Int? = nil,
    marking marked: Int? = nil
  ) -> [SafeText] {
    var lines: [SafeText] = []
    for (index, message) in messages.enumerated() {
      let isMarked = marked.map { $0 == (first ?? 1) + index } ?? false
      lines.append(
        TurnHeading.text(message.role, number: first.map { $0 + index }, isReported: isMarked))
      lines += body(SafeText(sanitizing: message.content.exact), width: width)
    }
    guard let limit, lines.count > limit + 1 else { return lines }
    let rest = lines.count - limit
    return lines.prefix(limit) + ["\(gutter)… \(rest) more lines: show prompt"]
  }

  /// Parts of a text, each behind its mark: `s3` before the third sentence. A mark without a text is
  /// a heading of its own.
  static func marked(_ parts: [(mark: SafeText, text: SafeText)], width: Int) -> [SafeText] {
    let room = parts.filter { !$0.text.isEmpty }.map(\.mark.columns).max() ?? 0
    return parts.flatMap { part -> [SafeText] in
      guard !part.text.isEmpty else { return [part.mark] }
      let blank = SafeText(repeating: " ", count: room - part.mark.columns)
      let first: SafeText = "\(part.mark, .dim)\(blank) \(gutter)"
      let rest = SafeText(repeating: " ", count: room + 1) + gutter
      let lines = Wrap.lines(part.text, width: max(1, width - rest.columns))
      return lines.enumerated().map { index, line in (index == 0 ? first : rest) + line }
    }
  }

  /// One text behind the gutter.
  static func body(_ text: SafeText, width: Int) -> [SafeText] {
    Wrap.lines(text, width: width, gutter: gutter)
  }
}
