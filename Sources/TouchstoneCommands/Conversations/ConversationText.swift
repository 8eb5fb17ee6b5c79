import TouchstoneModel
import TouchstoneTerminal

/// Lays turns out for the screen: every line of theirs behind our gutter, so that no text from
/// outside can pass for our own words.
enum ConversationText {
  /// The gutter before each line of a conversation.
  static let gutter: SafeText = "│ "

  /// The turns under their roles; from `limit` lines on the rest is counted, not shown.
  static func lines(of messages: [Message], width: Int, limit: Int? = nil) -> [SafeText] {
    var lines: [SafeText] = []
    for message in messages {
      lines.append("\(message.role.rawValue, .dim)")
      lines += body(SafeText(sanitizing: message.content.exact), width: width)
    }
    guard let limit, lines.count > limit + 1 else { return lines }
    let rest = lines.count - limit
    return lines.prefix(limit) + ["\(gutter)… \(rest) more lines: show prompt"]
  }

  /// One text behind the gutter.
  static func body(_ text: SafeText, width: Int) -> [SafeText] {
    Wrap.lines(text, width: width, gutter: gutter)
  }
}
