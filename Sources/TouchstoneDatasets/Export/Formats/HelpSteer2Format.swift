import JSONLines
import TouchstoneModel

/// Rated responses in the manner of HelpSteer2: `{"prompt", "response"}` and five whole numbers from 0
/// to 4, higher is more.
struct HelpSteer2Format: ExportFormat {
  /// What a row is.
  let summary = "a response with five ratings from 0 to 4, as HelpSteer2 has"
  /// What one row is made from.
  let unit = ExportUnit.response
  /// What reads such rows.
  let consumers = ["regression reward models", "code written for nvidia/HelpSteer2"]

  /// The columns are texts.
  let hasStyles = false
  /// The shape has its own columns.
  let extras = ExtraColumns.never

  private static let attributes = [
    "helpfulness", "correctness", "coherence", "complexity", "verbosity",
  ]

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [DatasetColumn("prompt", .string), DatasetColumn("response", .string)]
      + Self.attributes.map { DatasetColumn($0, .integer) }
  }

  /// A prompt of several turns is one text.
  func form(_ options: ExportOptions) -> any TurnForm { HelpSteerForm() }

  /// Writes the rated responses of all labels.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    for label in example.task.labels {
      var isAny = false
      for candidate in example.task.candidates {
        let ratings = Aspects.ratings(of: candidate.number, by: label, example.options)
        let values = Self.attributes.compactMap { ratings[$0] }
        guard values.count == Self.attributes.count else { continue }
        isAny = true
        guard let response = example.response(candidate.number) else { continue }
        if let problem = example.prompt.problem ?? response.problem {
          batch.drop(problem)
          continue
        }
        guard values.allSatisfy((0...4).contains) else {
          batch.drop(.unknownScale)
          continue
        }
        let prompt = example.prompt
        example.withEncoded { encoded in
          batch.row(.answer) { row in
            row.key("prompt")
            row.splice(prompt, of: encoded)
            row.key("response")
            row.splice(response, of: encoded)
            for (name, value) in zip(Self.attributes, values) {
              row.key(name)
              row.int(value)
            }
          }
        }
      }
      if !isAny { batch.drop(.unanswered) }
    }
  }
}
