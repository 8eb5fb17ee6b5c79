import JSONLines
import TouchstoneModel

/// Pairs of transcripts in the manner of HH-RLHF: `{"chosen", "rejected"}`, two texts and nothing else.
public struct HHFormat: ExportFormat {
  /// What a row is.
  public let summary = "two transcripts of Human and Assistant that part at the last reply"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["code written for Anthropic HH-RLHF"]
  /// The columns are texts.
  public let hasStyles = false
  /// The shape has two columns.
  public let extras = ExtraColumns.never
  /// Pairs of rankings.
  public let pairs = PairUse.pairs

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [DatasetColumn("chosen", .string), DatasetColumn("rejected", .string)]
  }

  /// Turns are set as a transcript.
  public func form(_ options: ExportOptions) -> any TurnForm { TranscriptForm() }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      row.key("chosen")
      row.joined(example.prompt, pair.chosen, of: encoded)
      row.key("rejected")
      row.joined(example.prompt, pair.rejected, of: encoded)
    }
  }
}
