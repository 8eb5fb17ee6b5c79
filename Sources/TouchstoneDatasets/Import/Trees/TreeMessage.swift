import JSONLines
import TouchstoneModel

/// One message of a tree that comes as lines: `message_id`, `parent_id`, `text`, `role`.
struct TreeMessage {
  /// Its id.
  let id: String
  /// The message it answers; nil for the first one.
  let parent: String?
  /// Where the parent stands in the line.
  let parentColumn: Int
  /// The tree, where it is named.
  let tree: String?
  /// The members as they stand, but for those that only tell its place in the tree.
  let members: String

  /// Reads the line and checks what a tree needs of it.
  static func read(_ row: inout Row) throws(RowProblem) -> TreeMessage {
    guard let id = try Envelope.id(row[.messageID], "message_id") else {
      throw .missing(row.cursor, "message_id")
    }
    let message = try Turns.message(row.cursor).0
    let parent = row[.parentID]
    guard !message.content.isEmptyOrBlank || parent != nil && message.role == .assistant else {
      throw .empty(row[.text] ?? row.cursor, "text", expected: "a message with text")
    }
    let rest = Leftovers.rest(of: row.cursor) { key in
      key.isText("replies") || key.isText("message_tree_id")
    }
    return TreeMessage(
      id: id, parent: try Envelope.id(parent, "parent_id"),
      parentColumn: (parent ?? row.cursor).column,
      tree: try Envelope.id(row[.messageTreeID], "message_tree_id"),
      members: String((rest ?? "{}").dropFirst().dropLast()))
  }
}
