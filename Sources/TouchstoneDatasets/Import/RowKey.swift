import Glibc
import JSONLines

/// The keys of a line that have a meaning in one form or another.
enum RowKey: Int, CaseIterable {
  case id, context, prompt, messages, turns, responses, guideline, language, lang, tags, priority
  case metadata, meta, comparisons, root, messageTreeID, chosen, rejected
  case taskID, annotator, ranking, seconds, at, note
  case report, reports, labels, targetMessage, errors, feedbackOn, promptLabel, category, bot
  case touchstone

  /// The key as it stands in files.
  var name: String { Self.names[rawValue] }

  /// The key with these bytes, or nil.
  init?(_ cursor: JSONCursor) {
    let found = cursor.withText { bytes -> RowKey? in
      guard let text = bytes.baseAddress, bytes.count < Self.byLength.count else { return nil }
      return Self.byLength[bytes.count].first { known in
        memcmp(known.name, text, bytes.count) == 0
      }?.key
    }
    guard let found else { return nil }
    self = found
  }

  private static let names = allCases.map { key in
    switch key {
    case .messageTreeID: "message_tree_id"
    case .taskID: "task_id"
    case .targetMessage: "target_message"
    case .feedbackOn: "feedback_on"
    case .promptLabel: "prompt_label"
    default: String(describing: key)
    }
  }

  private static let byLength: [[(name: [UInt8], key: RowKey)]] = {
    let names = allCases.map { (name: Array($0.name.utf8), key: $0) }
    let longest = names.map(\.name.count).max() ?? 0
    return (0...longest).map { length in names.filter { $0.name.count == length } }
  }()
}
