import JSONLines
import TouchstoneModel

/// `instruction`, `input` and `output`, with `system`, `history` and `kto_tag`, as Alpaca files have them.
///
/// With labels the output is a demonstration, or with `kto_tag` a judged reply.
enum InstructionShape {
  static func read(_ row: inout Row, withLabels: Bool) throws(RowProblem) -> IncomingTask {
    guard row.has(.output) || row.has(.response) else { throw .missing(row.cursor, "output") }
    return try CompletionShape.read(&row, withLabels: withLabels)
  }
}
