import JSONLines
import TouchstoneModel

/// The messages of trees in the manner of OASST: one message a row, parents before children.
struct OASSTMessagesFormat: ExportFormat {
  /// What a row is.
  let summary = "one message of a tree a row, parents before children, rank 0 for the best"
  /// What one row is made from.
  let unit = ExportUnit.message
  /// What reads such rows.
  let consumers = ["oasst_data", "code written for OpenAssistant/oasst1"]
  /// The shape has its own columns.
  let hasStyles = false
  /// The shape has its own columns.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [
      DatasetColumn("message_id", .string), DatasetColumn("parent_id", .optional(.string)),
      DatasetColumn("text", .string), DatasetColumn("role", .string),
      DatasetColumn("lang", .string), DatasetColumn("rank", .optional(.integer)),
      DatasetColumn("synthetic", .boolean), DatasetColumn("model_name", .optional(.string)),
      DatasetColumn("message_tree_id", .string), DatasetColumn("tree_state", .string),
    ]
  }

  /// Prompter and assistant alternate.
  func form(_ options: ExportOptions) -> any TurnForm { TreeForm() }

  /// Writes the messages of a task's tree.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    if let problem = MessageTree.problem(&example) { return batch.drop(problem) }
    let tree = MessageTree(&example, &batch)
    guard let root = tree.nodes.first else { return batch.drop(.emptyPrompt) }
    for node in tree.nodes {
      batch.row(.ranking) { row in
        row.message(node, language: tree.language)
        row.key("message_tree_id")
        row.string(root.id)
        row.key("tree_state")
        row.string("ready_for_export")
      }
    }
  }
}
