import JSONLines
import TouchstoneModel

/// One rated text a row: `{"prompt", "response", "ratings", "confidence"}`.
///
/// `ratings` holds `{"attribute", "value"}` in the order of the names, since guidelines differ in their
/// attributes and loaders want the same columns on every line. "Not applicable" is a null value. A
/// turn of the context is rated with the turns before it as its prompt; ratings of the whole task
/// have an empty response. `confidence` is null where the guideline does not ask.
struct RatingsFormat: ExportFormat {
  /// What a row is.
  let summary = "a response or turn with its rating in each attribute"
  /// What one row is made from.
  let unit = ExportUnit.response
  /// What reads such rows.
  let consumers = ["regression reward models", "own analyses"]

  private static let confidence = "confidence"

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let rating = [
      DatasetColumn("attribute", .string), DatasetColumn("value", .optional(.integer)),
    ]
    return JudgedRows.columns(
      options,
      own: [
        DatasetColumn("ratings", .list(rating)),
        DatasetColumn(Self.confidence, .optional(.integer)),
      ])
  }

  private struct Rating {
    let attribute: String
    let value: Int?
  }

  /// Writes the rated texts of all labels.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let options = example.options
    JudgedRows.write(&example, &batch) { label in
      Self.rated(label, options)
    } members: { row, ratings in
      row.key("ratings")
      row.beginArray()
      for rating in ratings where rating.attribute != Self.confidence {
        row.beginObject()
        row.key("attribute")
        row.string(rating.attribute)
        row.key("value")
        row.optional(rating.value)
        row.endObject()
      }
      row.endArray()
      row.key("confidence")
      row.optional(ratings.first { $0.attribute == Self.confidence }?.value)
    }
  }

  /// What a label rates; how sure somebody is of another step's answer rates nothing.
  private static func rated(
    _ label: Label, _ options: ExportOptions
  ) -> [(target: Target, mark: String, said: [Rating])] {
    var steps: [Target: Int] = [:]
    var found: [(target: Target, mark: String, said: [Rating])] = []
    for (key, answer) in label.sheet.sorted {
      guard case .ratings(let values) = answer else { continue }
      let step = options.step(key.step, of: label)
      guard step?.type ?? "rating" == "rating", values.keys.contains(where: { $0 != confidence })
      else { continue }
      let ratings = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
        Rating(
          attribute: $0.key, value: step?.notApplicable[$0.key] == $0.value ? nil : $0.value)
      }
      let count = steps[key.target, default: 0]
      steps[key.target] = count + 1
      found.append((key.target, count == 0 ? "" : ".\(count + 1)", ratings))
    }
    return found
  }
}
