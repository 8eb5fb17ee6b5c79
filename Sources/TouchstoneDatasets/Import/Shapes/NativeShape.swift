import JSONLines
import TouchstoneModel

/// `context` (or `prompt`, `messages`, `turns`) with `responses`: this tool's own form.
enum NativeShape {
  /// Reads the line; `candidates` stand in for its responses when a mapping found them.
  static func read(
    _ row: inout Row, candidates mapped: [IncomingCandidate]? = nil
  ) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let (key, value) = row.takeFirst(.context, .prompt, .messages, .turns) else {
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
}
