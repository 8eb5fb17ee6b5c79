import JSONLines
import TouchstoneModel

/// A format whose rows are single responses, desirable or not.
protocol VerdictFormat: ExportFormat {
  /// Writes the trainer's columns of a response.
  func write(
    _ response: Fragment, isGood: Bool, _ example: ExportExample,
    of encoded: UnsafeRawBufferPointer, to row: inout JSONWriter)
}

extension VerdictFormat {
  /// A row is made from a response or an edit.
  var unit: ExportUnit { .response }
  /// Flagged replies may be negative examples.
  var cases: CaseReading { .used(.negativeExample) }

  /// The labels, and apart from them the flagged reply with the prompt it answers.
  func parts(of task: LabelledTask) -> [LabelledTask] {
    FlaggedReply.parts(of: task, usedFor: .negativeExample)
  }

  /// Writes the verdicts of all labels.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    VerdictRows.write(&example, &batch) { row, response, isGood, example, encoded in
      write(response, isGood: isGood, example, of: encoded, to: &row)
    }
  }
}
