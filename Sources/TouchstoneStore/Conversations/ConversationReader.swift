internal import GRDB
internal import TouchstoneModel

/// Reads contexts and candidates; made once for many tasks.
final class ConversationReader {
  private let message: RawStatement
  private let candidate: RawStatement

  init(_ db: Database) throws {
    message = try RawStatement(
      db, "SELECT parent_id, role, content, model, external_id FROM message WHERE id = ?")
    candidate = try RawStatement(
      db, "SELECT number, message_id FROM candidate WHERE task_id = ? ORDER BY number")
  }

  /// The turns from the root to a message.
  func context(to last: Int64?) throws -> [Message] {
    try path(to: last, after: nil).messages
  }

  /// The candidates of a task by number.
  func candidates(task: Int64, after context: Int64?) throws -> [Candidate] {
    var candidates: [Candidate] = []
    candidate.bind(1, task)
    defer { candidate.reset() }
    while try candidate.step() {
      let path = try path(to: candidate.int(1), after: context)
      candidates.append(
        Candidate(
          number: Int(candidate.int(0)), externalID: path.externalID,
          model: path.model.map(UntrustedText.init), messages: path.messages))
    }
    return candidates
  }

  private struct Path {
    var messages: [Message] = []
    var model: String?
    var externalID: String?
  }

  /// Walks up from `last`, whose model and external id count, to just after `end`.
  ///
  /// Parents have smaller numbers than their children, so a damaged file cannot make this endless.
  private func path(to last: Int64?, after end: Int64?) throws -> Path {
    var path = Path()
    var next = last
    while let id = next, id != end {
      message.bind(1, id)
      defer { message.reset() }
      guard try message.step() else { throw DamagedRow(detail: "message \(id) is gone") }
      if path.messages.isEmpty {
        path.model = message.optionalText(3)
        path.externalID = message.optionalText(4)
      }
      path.messages.append(
        Message(role: try role(1), content: UntrustedText(message.text(2))))
      next = message.optionalInt(0)
      if let next, next >= id { throw DamagedRow(detail: "message \(id) stands before its parent") }
    }
    if path.messages.count > 1 { path.messages.reverse() }
    return path
  }

  private func role(_ column: Int32) throws -> ChatRole {
    try message.withText(column) { bytes in
      switch bytes.first {
      case UInt8(ascii: "a"): return .assistant
      case UInt8(ascii: "u"): return .user
      case UInt8(ascii: "s"): return .system
      case UInt8(ascii: "t"): return .tool
      default: throw DamagedRow(detail: "a message has an unknown role")
      }
    }
  }
}
