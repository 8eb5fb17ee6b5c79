import JSONLines
import TouchstoneModel

/// Message trees in the manner of OASST: one tree a row, the responses as replies with a rank.
struct OASSTTreesFormat: ExportFormat {
  /// What a row is.
  let summary = "a message tree whose last level holds the responses, rank 0 for the best"
  /// What one row is made from.
  let unit = ExportUnit.tree
  /// What reads such rows.
  let consumers = ["oasst_data", "Open-Assistant's training code"]
  /// The shape has its own columns.
  let hasStyles = false
  /// The shape has its own columns.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  ///
  /// A tree is as deep as its conversation, which no list of columns can say, so it stands as one value
  /// of no declared type.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [
      DatasetColumn("message_tree_id", .string), DatasetColumn("tree_state", .string),
      DatasetColumn("prompt", .any),
    ]
  }

  /// Prompter and assistant alternate.
  func form(_ options: ExportOptions) -> any TurnForm { TreeForm() }

  /// Writes the tree of a task.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    if let problem = MessageTree.problem(&example) { return batch.drop(problem) }
    let tree = MessageTree(&example, &batch)
    guard let root = tree.nodes.first else { return batch.drop(.emptyPrompt) }
    batch.row(.ranking) { row in
      row.key("message_tree_id")
      row.string(root.id)
      row.key("tree_state")
      row.string("ready_for_export")
      row.key("prompt")
      Self.write(root, of: tree, to: &row)
    }
  }

  private static func write(
    _ node: MessageTree.Node, of tree: MessageTree, to row: inout JSONWriter
  ) {
    row.beginObject()
    row.message(node, language: tree.language)
    row.key("replies")
    row.beginArray()
    for reply in tree.nodes where reply.parent == node.id {
      write(reply, of: tree, to: &row)
    }
    row.endArray()
    row.endObject()
  }
}

extension JSONWriter {
  /// Writes the members of one message.
  mutating func message(_ node: MessageTree.Node, language: String) {
    key("message_id")
    string(node.id)
    key("parent_id")
    if let parent = node.parent { string(parent) } else { null() }
    key("text")
    string(node.text)
    key("role")
    string(node.isPrompter ? "prompter" : "assistant")
    key("lang")
    string(language)
    key("rank")
    optional(node.rank)
    key("synthetic")
    bool(!node.model.isEmpty)
    key("model_name")
    if node.model.isEmpty { null() } else { string(node.model) }
  }
}
