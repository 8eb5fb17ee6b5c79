import JSONLines
import TouchstoneModel

/// The reply of a flagged case as an undesirable response.
enum NegativeExample {
  /// Writes the row of a part that is a flagged reply.
  static func write(
    _ flagged: FlaggedCase, _ example: inout ExportExample, _ batch: inout ExportBatch,
    members: VerdictRows.Members
  ) {
    guard let response = example.response(1) else { return batch.drop(.unknownResponse) }
    if let problem = example.prompt.problem ?? response.problem { return batch.drop(problem) }
    let decided = flagged.routes.first { $0.use == .negativeExample }?.at
    let shared =
      example.options.bare ? nil : RowMetadata.ruled(example.task, at: decided, &example)
    example.withEncoded { encoded in
      batch.row(.ruling) { row in
        members(&row, response, false, example, encoded)
        guard let shared else { return }
        let id = flagged.flagCase.uid.text + "/negative"
        row.extras(id: id, example, shared: shared, encoded: encoded) { row in
          row.key("source")
          row.string(RowSource.ruling.rawValue)
          row.key("model")
          row.string(example.model(1))
        }
      }
    }
  }
}
