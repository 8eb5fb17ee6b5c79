import JSONLines
import TouchstoneModel

/// Pairs of transcripts in the manner of HH-RLHF: `{"chosen", "rejected"}`, two texts and nothing else.
struct HHFormat: PairFormat {
  /// What a row is.
  let summary = "two transcripts of Human and Assistant that part at the last reply"
  /// What reads such rows.
  let consumers = ["code written for Anthropic HH-RLHF"]

  /// The columns are texts.
  let hasStyles = false
  /// The shape has two columns.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [DatasetColumn("chosen", .string), DatasetColumn("rejected", .string)]
  }

  /// Turns are set as a transcript.
  func form(_ options: ExportOptions) -> any TurnForm { TranscriptForm() }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
    row.wholeSides(pair, example, of: encoded)
  }
}
