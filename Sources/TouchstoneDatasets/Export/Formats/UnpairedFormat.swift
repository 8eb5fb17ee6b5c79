import JSONLines
import TouchstoneModel

/// One response a row with a verdict: `{"prompt", "completion", "label"}`, for KTO.
struct UnpairedFormat: VerdictFormat {
  /// What a row is.
  let summary = "one response, desirable or not"
  /// What reads such rows.
  let consumers = ["TRL (KTO)"]

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    return [
      DatasetColumn("prompt", text), DatasetColumn("completion", text),
      DatasetColumn("label", .boolean),
    ] + VerdictRows.columns(options)
  }

  /// Writes the trainer's columns.
  func write(
    _ response: Fragment, isGood: Bool, _ example: ExportExample,
    of encoded: UnsafeRawBufferPointer, to row: inout JSONWriter
  ) {
    row.key("prompt")
    row.splice(example.prompt, of: encoded)
    row.key("completion")
    row.splice(response, of: encoded)
    row.key("label")
    row.bool(isGood)
  }
}
