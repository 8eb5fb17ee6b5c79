import JSONLines

/// A format whose rows are pairs of responses.
protocol PairFormat: ExportFormat {
  /// Writes the trainer's columns of a pair.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter)
}

extension PairFormat {
  /// A row is made from two responses, or an edit and its original.
  var unit: ExportUnit { .pair }
  /// Most have no place for a margin.
  var pairs: PairUse { .pairs }

  /// Writes the pairs of all labels.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      write(pair, example, of: encoded, to: &row)
    }
  }
}
