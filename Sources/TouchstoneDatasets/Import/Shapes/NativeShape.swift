import JSONLines
import TouchstoneModel

/// `context` (or `prompt`, `messages`, `turns`) with `responses`: this tool's own form.
enum NativeShape {
  /// Reads the line; `candidates` stand in for its responses when a mapping found them.
  static func read(
    _ row: inout Row, candidates mapped: [IncomingCandidate]? = nil
  ) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    let found = row.takeFirst(.context, .prompt, .messages, .turns)
    if mapped == nil, isOrder(row, envelope, context: found?.value) {
      _ = row.take(.responses)
      return try envelope.order(row: &row)
    }
    guard let (key, value) = found else {
      throw .missing(row.cursor, "context, prompt, messages or turns")
    }
    let context = try Turns.context(value, key.name, leftovers: &row.leftovers)
    let candidates: [IncomingCandidate]
    if let mapped {
      candidates = mapped
    } else {
      candidates = try Responses.read(row.take(.responses), leftovers: &row.leftovers)
    }
    return try envelope.task(context: context, candidates: candidates, row: &row)
  }

  /// Whether the line orders a first prompt: it has neither context nor responses, and says under
  /// which guideline, or in its metadata for what, somebody shall write.
  ///
  /// A line without the key needs the guideline: metadata alone may belong to any foreign form.
  private static func isOrder(_ row: Row, _ envelope: Envelope, context: JSONCursor?) -> Bool {
    if let context {
      guard context.kind == .array, context.count == 0 else { return false }
    } else if envelope.guideline == nil {
      return false
    }
    if let responses = row[.responses], responses.kind != .array || responses.count > 0 {
      return false
    }
    return envelope.guideline != nil || row.has(.metadata) || row.has(.meta)
  }
}
