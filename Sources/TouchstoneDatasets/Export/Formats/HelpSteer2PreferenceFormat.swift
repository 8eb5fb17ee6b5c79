import JSONLines
import TouchstoneModel

/// Compared responses in the manner of HelpSteer2's preferences: `preference_strength` from -3, response
/// 1 much better, to 3, response 2 much better; 0 is about the same.
///
/// The strength is the median of the three most similar annotators.
struct HelpSteer2PreferenceFormat: ExportFormat {
  /// What a row is.
  let summary = "two responses with the strength of preference -3 to 3, as HelpSteer2 has"
  /// What one row is made from.
  let unit = ExportUnit.pair
  /// What reads such rows.
  let consumers = ["code written for nvidia/HelpSteer2 (preference)"]
  /// A strength or a winner may say that two are equal.
  let holdsTies = true

  /// The columns are texts.
  let hasStyles = false
  /// The shape has its own columns.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let similar = [
      DatasetColumn("statement", .string), DatasetColumn("elaboration", .string),
      DatasetColumn("strength", .integer),
    ]
    let every = [DatasetColumn("strength", .integer), DatasetColumn("justification", .string)]
    return [
      DatasetColumn("split", .string), DatasetColumn("prompt", .string),
      DatasetColumn("response_1", .string), DatasetColumn("response_2", .string),
      DatasetColumn("preference_strength", .integer),
      DatasetColumn("preference_statement", .string),
      DatasetColumn("preference_elaboration", .string),
      DatasetColumn("three_most_similar_preferences", .list(similar)),
      DatasetColumn("all_preferences_unprocessed", .list(every)),
    ]
  }

  /// A prompt of several turns is one text.
  func form(_ options: ExportOptions) -> any TurnForm { HelpSteerForm() }

  /// Writes the compared pairs of a task.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    for pair in JudgedPair.all(&example, &batch) {
      let split = batch.split == .train ? "train" : "val"
      let similar = pair.mostSimilar
      example.withEncoded { encoded in
        batch.row(.ranking) { row in
          row.key("split")
          row.string(split)
          row.key("prompt")
          row.splice(example.prompt, of: encoded)
          row.key("response_1")
          row.splice(pair.first, of: encoded)
          row.key("response_2")
          row.splice(pair.second, of: encoded)
          row.key("preference_strength")
          row.int(pair.strength)
          row.key("preference_statement")
          row.string(Self.statement(pair.strength))
          row.key("preference_elaboration")
          row.string(similar.first { $0.strength == pair.strength }?.reason ?? "")
          row.key("three_most_similar_preferences")
          row.list(similar) { row, vote in
            row.beginObject()
            row.key("statement")
            row.string(Self.statement(vote.strength))
            row.key("elaboration")
            row.string(vote.reason)
            row.key("strength")
            row.int(vote.strength)
            row.endObject()
          }
          row.key("all_preferences_unprocessed")
          row.list(pair.votes) { row, vote in
            row.beginObject()
            row.key("strength")
            row.int(vote.strength)
            row.key("justification")
            row.string(vote.reason)
            row.endObject()
          }
        }
      }
    }
  }

  private static func statement(_ strength: Int) -> String {
    guard strength != 0 else { return "Both responses are about the same." }
    let (better, worse) = strength < 0 ? (1, 2) : (2, 1)
    let size = ["slightly better", "better", "much better"][min(abs(strength), 3) - 1]
    return "Response \(better) is \(size) than Response \(worse)."
  }
}
