import JSONLines

/// The reply to learn apart from its prompt: `{"prompt", "completion"}`, from the best response of each
/// task and from every reply that somebody wrote as the target.
struct CompletionFormat: ExportFormat {
  /// What a row is.
  let summary =
    "a prompt with its best response, edited where somebody edited it, or a reply written for it"
  /// What one row is made from.
  let unit = ExportUnit.task
  /// What reads such rows.
  let consumers = ["TRL (SFT)"]

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    return [DatasetColumn("prompt", text), DatasetColumn("completion", text)]
      + RowMetadata.columns(options, metadata: TargetReply.columns)
  }

  /// Writes the best response, where there is one, and the demonstrations.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    TargetReply.rows(&example, &batch) { row, sides, encoded in
      row.key("prompt")
      row.splice(sides.prompt, of: encoded)
      row.key("completion")
      row.splice(sides.reply, of: encoded)
    }
  }
}
