import JSONLines
import TouchstoneModel

/// All responses that a label orders, with their ranks: `{"prompt", "responses"}`, one row an order.
///
/// `responses` holds `{"response", "rank"}`, best first and by number inside a tier.
struct RankedFormat: ExportFormat {
  /// What a row is.
  let summary = "all responses to a prompt with their ranks, 1 for the best"
  /// What one row is made from.
  let unit = ExportUnit.label
  /// What reads such rows.
  let consumers = ["K-wise reward models", "listwise losses", "own analyses"]

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    var response = [DatasetColumn("response", text), DatasetColumn("rank", .integer)]
    if !options.bare {
      response += [DatasetColumn("number", .integer), DatasetColumn("model", .string)]
    }
    return [DatasetColumn("prompt", text), DatasetColumn("responses", .list(response))]
      + RowMetadata.columns(options, metadata: RowMetadata.labelColumns)
  }

  /// Writes a row for each order of each label.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    RankedRows.write(&example, &batch) { row, ranked, example, encoded in
      row.key("prompt")
      row.splice(example.prompt, of: encoded)
      row.key("responses")
      row.list(ranked) { row, item in
        row.beginObject()
        row.key("response")
        row.splice(item.response, of: encoded)
        row.key("rank")
        row.int(item.rank)
        if !example.options.bare {
          row.key("number")
          row.int(item.number)
          row.key("model")
          row.string(example.model(item.number))
        }
        row.endObject()
      }
    }
  }
}
