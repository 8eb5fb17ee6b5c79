import TouchstoneModel
import TouchstoneTerminal

/// The conversation of a case on its card: the reported turn, marked, with the turn before it.
struct ReportedTurns {
  let messages: [Message]
  /// The number of the reported turn, from 1.
  let reported: Int
  let width: Int

  /// The conversation whole where it is short, else these two turns by their first lines.
  var lines: [SafeText] {
    let whole = ConversationText.lines(
      of: messages, width: width, numberedFrom: numbered, marking: reported)
    if whole.count <= Self.limit { return whole }
    let first = max(1, reported - 1)
    let before = first - 1
    let after = messages.count - reported
    return (before > 0 ? ["… \(Counted.text(before, "turn")) before: show prompt"] : [])
      + (first...reported).flatMap(lines)
      + (after > 0 ? ["… \(Counted.text(after, "turn")) after: show prompt"] : [])
  }

  /// A turn by its first lines.
  private func lines(of number: Int) -> [SafeText] {
    guard messages.indices.contains(number - 1) else { return [] }
    let all = ConversationText.lines(
      of: [messages[number - 1]], width: width, numberedFrom: number, marking: reported)
    let room = number == reported ? Self.reportedLines : Self.earlierLines
    guard all.count > room + 1 else { return all }
    let rest = all.count - room
    return all.prefix(room) + [
      "\(ConversationText.gutter)… \(rest) more lines: show turn \(number)"
    ]
  }

  private var numbered: Int? { messages.count > 1 ? 1 : nil }

  /// With head, reports and question a card still fits on 24 rows.
  private static let limit = 11
  private static let reportedLines = 6
  private static let earlierLines = 3
}

/// The heading of a turn: its number and role, and the mark of a reported one.
enum TurnHeading {
  /// `t2 assistant`, or `>> t2 assistant, reported`; without a number where there is only one.
  static func text(_ role: ChatRole, number: Int?, isReported: Bool) -> SafeText {
    let name: SafeText = number.map { "t\($0) \(role.rawValue)" } ?? "\(role.rawValue)"
    return isReported ? "\(">> \(name), reported" as SafeText, .bold)" : "\(name, .dim)"
  }
}
