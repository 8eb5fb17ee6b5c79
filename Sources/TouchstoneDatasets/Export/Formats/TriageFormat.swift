import JSONLines
import TouchstoneModel

/// One flagged case a row, as it stands now; one classification a row for tasks that are no case.
///
/// A case's `error_type`, severity, fault and validity are those of the ruling, else of most judges,
/// whose `votes` stand beside it. The error type is `none` where the reply has no error and empty where
/// nobody could tell. `turn` is the number of the message in the context, from 1: that of the error, or
/// the reported one where no error was confirmed; 0 is the whole conversation. `spans` count Unicode
/// scalars of their turn. Reasons and comments, which are people's own words, are written only where
/// people are named. The columns are not called `type` and `message`: loaders take such tables for
/// traces of agents.
struct TriageFormat: ExportFormat {
  /// What a row is.
  let summary = "a reported conversation with its error, the ruling, the votes, the report"
  /// What one row is made from.
  let unit = ExportUnit.label
  /// What reads such rows.
  let consumers = ["error classifiers", "own analyses"]
  /// The conversation stays a list of turns.
  let hasStyles = false
  /// Cases are rows of their own, also those that a lead ended without a judgement.
  let cases = CaseReading.settled

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    TriageRow.columns + RowMetadata.columns(options, metadata: RowMetadata.labelColumns)
  }

  /// Writes the case, or the classifications of all labels.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    guard let flagged = example.task.flagged, flagged.isJudged else {
      for label in example.task.labels { write(label, &example, &batch) }
      return
    }
    let task = example.task
    let latest = (flagged.votes.map(\.at) + flagged.rulings.map(\.at)).max()
    let shared = example.options.bare ? nil : RowMetadata.ruled(task, at: latest, &example)
    write(
      TriageRow(flagged, labels: task.labels), id: flagged.flagCase.uid.text,
      source: flagged.ruling == nil && flagged.flagCase.disposition == nil ? .answer : .ruling,
      shared, &example, &batch)
  }

  private func write(
    _ label: Label, _ example: inout ExportExample, _ batch: inout ExportBatch
  ) {
    let found = label.sheet.sorted.compactMap { key, answer -> (AnswerKey, Classification)? in
      if case .classification(let said) = answer { (key, said) } else { nil }
    }
    if found.isEmpty { batch.drop(.unanswered) }
    let validity = validity(of: label, example.options)
    let shared = example.options.bare ? nil : RowMetadata.label(label, &example)
    for (key, said) in found {
      write(
        TriageRow(said, at: key.target, of: label, validity: validity),
        id: "\(label.uid.text)/\(key.step)", source: .answer, shared, &example, &batch)
    }
  }

  private func write(
    _ row: TriageRow, id: String, source: RowSource, _ shared: Fragment?,
    _ example: inout ExportExample, _ batch: inout ExportBatch
  ) {
    let context = example.task.context
    let naming = TriageRow.Naming(row.flagged, &example)
    example.withEncoded { encoded in
      batch.row(source) { writer in
        row.write(context: context, naming: naming, &writer)
        guard let shared else { return }
        writer.extras(id: id, example, shared: shared, encoded: encoded) { _ in }
      }
    }
  }

  /// The option of the first validity step that a label answers.
  private func validity(of label: Label, _ options: ExportOptions) -> String {
    for (key, answer) in label.sheet.sorted where key.target == .task {
      guard case .option(let option, _) = answer else { continue }
      if options.step(key.step, of: label).map({ $0.type == "validity" }) ?? true { return option }
    }
    return ""
  }
}
