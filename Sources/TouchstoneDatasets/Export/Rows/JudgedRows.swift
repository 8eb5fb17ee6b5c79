import JSONLines
import TouchstoneModel

/// Rows of formats that give one for each text that a label judges: prompt, response, and what was
/// said about it.
enum JudgedRows {
  /// The columns of such a row; `own` are those of the format.
  static func columns(_ options: ExportOptions, own: [DatasetColumn]) -> [DatasetColumn] {
    JudgedText.columns(options) + own
      + RowMetadata.columns(options, metadata: RowMetadata.labelColumns + JudgedText.columns)
  }

  /// Writes a row for each target of each label that `select` makes something of.
  static func write<Said>(
    _ example: inout ExportExample, _ batch: inout ExportBatch,
    select: (Label) -> [(target: Target, mark: String, said: Said)],
    members: (inout JSONWriter, Said) -> Void
  ) {
    for label in example.task.labels {
      let selected = select(label)
      if selected.isEmpty { batch.drop(.unanswered) }
      let shared = example.options.bare ? nil : RowMetadata.label(label, &example)
      for (target, mark, said) in selected {
        guard let text = example.judged(target) else {
          batch.drop(.unknownResponse)
          continue
        }
        if let problem = text.problem {
          batch.drop(problem)
          continue
        }
        example.withEncoded { encoded in
          batch.row(.answer) { row in
            row.judged(text, of: encoded)
            members(&row, said)
            guard let shared else { return }
            let id = "\(label.uid.text)/" + (target.text.isEmpty ? "task" : target.text) + mark
            row.extras(id: id, example, shared: shared, encoded: encoded) { row in
              row.target(target)
              row.key("model")
              row.string(text.model)
            }
          }
        }
      }
    }
  }
}
