import JSONLines
import TouchstoneModel

/// One labelled text a row: `{"prompt", "response", "safety", "hazards"}`.
///
/// A label of a pair or of the whole task has an empty response; its target tells which it is.
struct SafetyFormat: ExportFormat {
  /// What a row is.
  let summary = "a response with its safety label and the hazards"
  /// What one row is made from.
  let unit = ExportUnit.response
  /// What reads such rows.
  let consumers = ["guard models", "own analyses"]

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    JudgedRows.columns(
      options,
      own: [
        DatasetColumn("safety", .string), DatasetColumn("hazards", .optional(.values(.string))),
      ])
  }

  /// Writes the labelled texts of all labels.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    JudgedRows.write(&example, &batch) { label in
      label.sheet.sorted.compactMap { key, answer -> (Target, String, SafetyLabel)? in
        guard case .safety(let label) = answer else { return nil }
        return (key.target, "." + key.step, label)
      }
    } members: { row, label in
      row.key("safety")
      row.string(label.label)
      row.key("hazards")
      row.beginArray()
      for hazard in label.hazards.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        row.string(hazard)
      }
      row.endArray()
    }
  }
}
