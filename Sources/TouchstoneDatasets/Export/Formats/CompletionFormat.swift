import JSONLines

/// The best response of each task apart from its prompt: `{"prompt", "completion"}`.
public struct CompletionFormat: ExportFormat {
  /// What a row is.
  public let summary = "a prompt and its best response, edited where somebody edited it"
  /// What one row is made from.
  public let unit = ExportUnit.task
  /// What reads such rows.
  public let consumers = ["TRL (SFT)"]

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    return [DatasetColumn("prompt", text), DatasetColumn("completion", text)]
      + RowMetadata.columns(options, metadata: BestResponse.columns)
  }

  /// Writes at most one row.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let prompt = example.prompt
    BestResponse.row(&example, &batch) { row, response, encoded in
      row.key("prompt")
      row.splice(prompt, of: encoded)
      row.key("completion")
      row.splice(response, of: encoded)
    }
  }
}
