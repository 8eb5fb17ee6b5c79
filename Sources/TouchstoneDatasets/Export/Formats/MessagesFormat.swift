import JSONLines

/// The reply to learn as the end of its conversation: `{"messages"}`, or `{"text"}` in the standard
/// style; from the best response of each task and from every reply that somebody wrote as the target.
///
/// A row with `messages` must not have a `prompt` as well: trainers then look for a completion.
struct MessagesFormat: ExportFormat {
  /// What a row is.
  let summary = "a whole conversation that ends with the best response or a written reply"
  /// What one row is made from.
  let unit = ExportUnit.task
  /// What reads such rows.
  let consumers = ["TRL (SFT)", "Axolotl", "LLaMA-Factory"]

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [DatasetColumn(name(options), options.style.conversation)]
      + RowMetadata.columns(options, metadata: TargetReply.columns)
  }

  /// Writes the best response, where there is one, and the demonstrations.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let name = name(example.options)
    TargetReply.rows(&example, &batch) { row, sides, encoded in
      row.key(name)
      row.joined(sides.prompt, sides.reply, of: encoded)
    }
  }

  private func name(_ options: ExportOptions) -> String {
    options.style == .conversational ? "messages" : "text"
  }
}
