import JSONLines
import TouchstoneModel

/// One classified conversation a row: `{"context", "turn", "error_type", "further_types", "severity",
/// "fault"}`.
///
/// `turn` is the number of the message in the context, from 1, and 0 for the whole conversation. The
/// error type is `none` where the person saw no error; severity and fault are empty where the guideline
/// does not ask. The columns are not called `type` and `message`: loaders take such tables for traces
/// of agents.
public struct TriageFormat: ExportFormat {
  /// What a row is.
  public let summary = "a conversation with its error type, severity and fault"
  /// What one row is made from.
  public let unit = ExportUnit.label
  /// What reads such rows.
  public let consumers = ["error classifiers", "own analyses"]
  /// The conversation stays a list of turns.
  public let hasStyles = false

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [
      DatasetColumn("context", .optional(.messages)), DatasetColumn("turn", .integer),
      DatasetColumn("error_type", .string),
      DatasetColumn("further_types", .optional(.values(.string))),
      DatasetColumn("severity", .string), DatasetColumn("fault", .string),
    ] + RowMetadata.columns(options, metadata: RowMetadata.labelColumns)
  }

  /// Writes the classifications of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let context = example.task.context
    for label in example.task.labels {
      let found = label.sheet.sorted.compactMap { key, answer -> (AnswerKey, Classification)? in
        if case .classification(let said) = answer { (key, said) } else { nil }
      }
      if found.isEmpty { batch.drop(.unanswered) }
      let shared = example.options.bare ? nil : RowMetadata.label(label, &example)
      for (key, said) in found {
        example.withEncoded { encoded in
          batch.row(.answer) { row in
            row.key("context")
            row.messages(context)
            row.key("turn")
            if case .turn(let number) = key.target { row.int(number) } else { row.int(0) }
            row.key("error_type")
            row.string(said.type)
            row.key("further_types")
            row.beginArray()
            for type in said.further { row.string(type) }
            row.endArray()
            row.key("severity")
            row.string(said.severity ?? "")
            row.key("fault")
            row.string(said.fault ?? "")
            guard let shared else { return }
            row.extras(
              id: "\(label.uid.text)/\(key.step)", example, shared: shared, encoded: encoded
            ) { _ in }
          }
        }
      }
    }
  }
}
