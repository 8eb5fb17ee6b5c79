import JSONLines
public import TouchstoneModel

/// One response a row with a verdict: `{"prompt", "completion", "label"}`, for KTO.
///
/// Under each order the first tier is `true` and the last `false`; what lies between gives no row,
/// and a single tier says nothing about good or bad. "None acceptable" makes every response `false`.
/// An edit is one more row that is `true`. A text that one label makes both `true` and `false` gives
/// neither row, and a row that one label would give twice stands once. The reply of a flagged case that
/// a lead uses as a negative example is `false`.
public struct UnpairedFormat: ExportFormat {
  /// What a row is.
  public let summary = "one response, desirable or not"
  /// What one row is made from.
  public let unit = ExportUnit.response
  /// What reads such rows.
  public let consumers = ["TRL (KTO)", "Axolotl (KTO, standard style)"]

  /// Flagged replies may be negative examples.
  public let cases = CaseReading.used(.negativeExample)

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    let own = [DatasetColumn("source", .string), DatasetColumn("model", .string)]
    return [
      DatasetColumn("prompt", text), DatasetColumn("completion", text),
      DatasetColumn("label", .boolean),
    ] + RowMetadata.columns(options, metadata: RowMetadata.labelColumns + own)
  }

  /// Writes the verdicts of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    if let flagged = example.task.flagged { NegativeExample.write(flagged, &example, &batch) }
    for label in example.task.labels {
      let judgements = label.judgements
      let edits = label.edits
      if judgements.isEmpty && edits.isEmpty { batch.drop(.unranked) }
      var verdicts: [Verdict] = []
      for judgement in judgements {
        for (number, isGood, source) in judge(judgement, example.task, &batch) {
          let response = example.response(number)
          add(
            number, response, isGood, source, judgement.mark, example, to: &verdicts, &batch)
        }
      }
      for edit in edits {
        let response = example.edited(edit.candidate, edit.written.text)
        add(edit.candidate, response, true, .edit, "", example, to: &verdicts, &batch)
      }
      write(settled(verdicts, example, &batch), of: label, &example, &batch)
    }
  }

  /// The labels, and apart from them the flagged reply with the prompt it answers.
  public func parts(of task: LabelledTask) -> [LabelledTask] {
    FlaggedReply.parts(of: task, usedFor: .negativeExample)
  }

  private struct Verdict {
    let number: Int
    let response: Fragment
    let isGood: Bool
    let source: RowSource
    let mark: String

    func id(_ label: Label) -> String {
      "\(label.uid.text)/\(source == .edit ? "e" : "")\(number)\(mark)"
    }
  }

  private func judge(
    _ judgement: Judgement, _ task: LabelledTask, _ batch: inout ExportBatch
  ) -> [(number: Int, isGood: Bool, source: RowSource)] {
    let ranking = judgement.ranking
    switch ranking.outcome {
    case .unrankable: batch.drop(.unrankable)
    case .noneAcceptable:
      let all = judgement.compared ?? task.candidates.map(\.number)
      return all.map { ($0, false, .none) }
    case .ordered(let groups, _):
      guard groups.count > 1 else {
        batch.drop(.singleTier)
        return []
      }
      batch.drop(.middleTier, count: groups.dropFirst().dropLast().reduce(0) { $0 + $1.count })
      return ranking.best.map { ($0, true, .ranking) } + ranking.worst.map { ($0, false, .ranking) }
    }
    return []
  }

  private func add(
    _ number: Int, _ response: Fragment?, _ isGood: Bool, _ source: RowSource, _ mark: String,
    _ example: ExportExample, to verdicts: inout [Verdict], _ batch: inout ExportBatch
  ) {
    guard let response else { return batch.drop(.unknownResponse) }
    if let problem = example.prompt.problem ?? response.problem { return batch.drop(problem) }
    verdicts.append(
      Verdict(number: number, response: response, isGood: isGood, source: source, mark: mark))
  }

  /// What is left when one label's verdicts on the same bytes are held against each other.
  private func settled(
    _ verdicts: [Verdict], _ example: ExportExample, _ batch: inout ExportBatch
  ) -> [Verdict] {
    var kept: [Verdict] = []
    for verdict in verdicts {
      let same = { (other: Verdict) in example.areEqual(other.response, verdict.response) }
      if verdicts.contains(where: { $0.isGood != verdict.isGood && same($0) }) {
        batch.drop(.identical)
      } else if kept.contains(where: same) {
        batch.drop(.duplicate)
      } else {
        kept.append(verdict)
      }
    }
    return kept
  }

  private func write(
    _ verdicts: [Verdict], of label: Label, _ example: inout ExportExample,
    _ batch: inout ExportBatch
  ) {
    guard !verdicts.isEmpty else { return }
    let shared = example.options.bare ? nil : RowMetadata.label(label, &example)
    let prompt = example.prompt
    example.withEncoded { encoded in
      for verdict in verdicts {
        batch.row(verdict.source) { row in
          row.key("prompt")
          row.splice(prompt, of: encoded)
          row.key("completion")
          row.splice(verdict.response, of: encoded)
          row.key("label")
          row.bool(verdict.isGood)
          guard let shared else { return }
          row.extras(id: verdict.id(label), example, shared: shared, encoded: encoded) { row in
            row.key("source")
            row.string(verdict.source.rawValue)
            row.key("model")
            row.string(example.model(verdict.number, edited: verdict.source == .edit))
          }
        }
      }
    }
  }
}
