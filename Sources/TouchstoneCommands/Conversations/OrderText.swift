import JSONLines
import TouchstoneModel
import TouchstoneTerminal

/// What stands in the place of a prompt that is still to be written: what the order asks for.
enum OrderText {
  /// One line that says so, then the fields of the order behind the gutter.
  static func lines(_ task: TaskDetail, width: Int) -> [SafeText] {
    let order = task.candidates.isEmpty ? members(of: task.metadata) : []
    guard !order.isEmpty else {
      return Wrap.lines("there is no prompt yet: you write it", width: width)
    }
    return Wrap.lines("there is no prompt yet: you write it, as ordered", width: width)
      + order.flatMap { key, value in
        ConversationText.body(
          "\(SafeText(sanitizing: key, limit: 40)): \(SafeText(sanitizing: value, limit: 600))",
          width: width)
      }
  }

  /// The fields, at most twelve; texts as they are, anything else as JSON.
  private static func members(of metadata: UntrustedText?) -> [(String, String)] {
    let value = metadata.flatMap { try? JSONValue.parse($0.exact) }
    return (value?.object ?? []).prefix(12).map { ($0.key, $0.value.string ?? $0.value.json) }
  }
}
