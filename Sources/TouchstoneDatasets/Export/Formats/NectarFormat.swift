import JSONLines
import TouchstoneModel

/// All ranked answers to a prompt in the manner of Nectar: `{"prompt", "answers", "turns",
/// "num_responses", "source"}`, the prompt a transcript, ranks as fractions with 1.0 for the best.
///
/// The published rows also say `good_natured`, which no label here tells.
struct NectarFormat: ExportFormat {
  /// What a row is.
  let summary = "a transcript with all ranked answers, rank 1.0 for the best"
  /// What one row is made from.
  let unit = ExportUnit.label
  /// What reads such rows.
  let consumers = ["K-wise reward models", "code written for Nectar"]

  /// The columns are texts.
  let hasStyles = false
  /// The shape has its own columns.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let answer = [
      DatasetColumn("answer", .string), DatasetColumn("model", .string),
      DatasetColumn("rank", .double),
    ]
    return [
      DatasetColumn("prompt", .string), DatasetColumn("answers", .list(answer)),
      DatasetColumn("turns", .integer), DatasetColumn("num_responses", .integer),
      DatasetColumn("source", .values(.string)),
    ]
  }

  /// The prompt is a transcript, an answer its text.
  func form(_ options: ExportOptions) -> any TurnForm {
    TranscriptForm(cut: .beforeResponse)
  }

  /// Writes a row for each order of each label.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let turns = example.task.context.count { $0.role == .user }
    RankedRows.write(&example, &batch) { row, ranked, example, encoded in
      row.key("prompt")
      row.splice(example.prompt, of: encoded)
      row.key("answers")
      row.list(ranked) { row, item in
        row.beginObject()
        row.key("answer")
        row.splice(item.response, of: encoded)
        row.key("model")
        row.string(example.model(item.number))
        row.key("rank")
        row.double(Double(item.rank))
        row.endObject()
      }
      row.key("turns")
      row.int(turns)
      row.key("num_responses")
      row.int(ranked.count)
      row.key("source")
      row.list(["touchstone"]) { $0.string($1) }
    }
  }
}
