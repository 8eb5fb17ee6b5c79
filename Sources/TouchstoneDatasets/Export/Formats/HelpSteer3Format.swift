import JSONLines
import TouchstoneModel

/// Compared responses in the manner of HelpSteer3: `overall_preference` from -3, response 1 much better,
/// to 3, response 2 much better, and what each annotator said.
struct HelpSteer3Format: ExportFormat {
  /// What a row is.
  let summary = "a context with two responses and the preference -3 to 3, as HelpSteer3 has"
  /// What one row is made from.
  let unit = ExportUnit.pair
  /// What reads such rows.
  let consumers = ["NeMo RL (HelpSteer3)", "code written for nvidia/HelpSteer3"]
  /// A strength or a winner may say that two are equal.
  let holdsTies = true
  /// The context stays a list of turns and a response a text.
  let hasStyles = false
  /// The shape has its own columns.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let individual = [
      DatasetColumn("score", .integer), DatasetColumn("reasoning", .string),
      DatasetColumn("feedback1", .string), DatasetColumn("feedback2", .string),
    ]
    return [
      DatasetColumn("domain", .string), DatasetColumn("language", .string),
      DatasetColumn("context", .messages), DatasetColumn("response1", .string),
      DatasetColumn("response2", .string), DatasetColumn("overall_preference", .integer),
      DatasetColumn("individual_preference", .list(individual)),
    ]
  }

  /// A list of turns and texts as responses.
  func form(_ options: ExportOptions) -> any TurnForm { SingleReplyForm(reply: .text) }

  /// Writes the compared pairs of a task.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let language = example.task.language.map { Self.languages[$0] ?? $0 } ?? "english"
    for pair in JudgedPair.all(&example, &batch) {
      example.withEncoded { encoded in
        batch.row(.ranking) { row in
          row.key("domain")
          row.string(language == "english" ? "general" : "multilingual")
          row.key("language")
          row.string(language)
          row.key("context")
          row.splice(example.prompt, of: encoded)
          row.key("response1")
          row.splice(pair.first, of: encoded)
          row.key("response2")
          row.splice(pair.second, of: encoded)
          row.key("overall_preference")
          row.int(pair.strength)
          row.key("individual_preference")
          row.list(pair.votes) { row, vote in
            row.beginObject()
            row.key("score")
            row.int(vote.strength)
            row.key("reasoning")
            row.string(vote.reason)
            row.key("feedback1")
            row.string("")
            row.key("feedback2")
            row.string("")
            row.endObject()
          }
        }
      }
    }
  }

  /// The names that the published files use, by ISO 639-1 code; any other code stands as it is.
  private static let languages = [
    "en": "english", "zh": "chinese", "ko": "korean", "fr": "french", "es": "spanish",
    "ja": "japanese", "de": "german", "ru": "russian", "pt": "portuguese", "it": "italian",
    "vi": "vietnamese", "nl": "dutch", "pl": "polish", "id": "indonesian",
  ]
}
