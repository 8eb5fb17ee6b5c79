import JSONLines
import TouchstoneModel

/// Pairs with an explicit prompt: `{"prompt", "chosen", "rejected"}`, and `margin` on request.
///
/// Pairs come best first, candidates by number inside a tier. An edit gives one more pair, the edited
/// text over the original; its `chosen_model` is empty, since a person wrote it. The margin of a pair
/// is its strength (1.0, 2.0, 3.0). An edit says which is better but not by how much, so it counts as
/// slightly better (1.0): 0.0 would be the value of a tie.
public struct PreferenceFormat: ExportFormat {
  /// What a row is.
  public let summary = "one response chosen over another, with an explicit prompt"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["TRL (DPO, Reward, CPO, ORPO)", "OpenRLHF", "Axolotl (standard style)"]

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    var columns = [
      DatasetColumn("prompt", text), DatasetColumn("chosen", text), DatasetColumn("rejected", text),
    ]
    if options.margin { columns.append(DatasetColumn("margin", .double)) }
    let own = [
      DatasetColumn("source", .string), DatasetColumn("strength", .integer),
      DatasetColumn("chosen_model", .string), DatasetColumn("rejected_model", .string),
    ]
    return columns + RowMetadata.columns(options, metadata: RowMetadata.labelColumns + own)
  }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    for label in example.task.labels {
      var pairs: [Pair] = []
      let judgements = label.judgements
      let edits = label.edits
      if judgements.isEmpty && edits.isEmpty { batch.drop(.unranked) }
      for judgement in judgements {
        pairs += ranked(judgement, &example, &batch)
      }
      for edit in edits {
        let pair = PreferencePair(
          chosen: edit.candidate, rejected: edit.candidate, strength: .slightly)
        let chosen = example.edited(edit.candidate, edit.written.text)
        let rejected = example.response(edit.candidate)
        if let pair = self.pair(pair, .edit, "", (chosen, rejected), example, &batch) {
          pairs.append(pair)
        }
      }
      write(pairs, of: label, &example, &batch)
    }
  }

  private struct Pair {
    let chosen: Fragment
    let rejected: Fragment
    let numbers: PreferencePair
    let source: RowSource
    let mark: String

    func id(_ label: Label) -> String {
      let better = source == .edit ? "e\(numbers.chosen)" : "\(numbers.chosen)"
      return "\(label.uid.text)/\(better)-\(numbers.rejected)\(mark)"
    }
  }

  private func ranked(
    _ judgement: Judgement, _ example: inout ExportExample, _ batch: inout ExportBatch
  ) -> [Pair] {
    switch judgement.ranking.outcome {
    case .noneAcceptable: batch.drop(.noneAcceptable)
    case .unrankable: batch.drop(.unrankable)
    case .ordered(let groups, _):
      let wanted = judgement.ranking.pairs(example.options.pairs)
      let ties = judgement.ranking.tiedPairCount
      let candidates = groups.reduce(0) { $0 + $1.count }
      batch.drop(.tie, count: ties)
      batch.drop(
        .pairPolicy, count: candidates * (candidates - 1) / 2 - ties - wanted.count)
      return wanted.compactMap { pair in
        let chosen = example.response(pair.chosen)
        let rejected = example.response(pair.rejected)
        return self.pair(pair, .ranking, judgement.mark, (chosen, rejected), example, &batch)
      }
    }
    return []
  }

  /// The pair when both sides can stand in a row; otherwise it is counted as dropped.
  private func pair(
    _ numbers: PreferencePair, _ source: RowSource, _ mark: String,
    _ sides: (chosen: Fragment?, rejected: Fragment?), _ example: ExportExample,
    _ batch: inout ExportBatch
  ) -> Pair? {
    guard let chosen = sides.chosen, let rejected = sides.rejected else {
      batch.drop(.unknownResponse)
      return nil
    }
    if let problem = example.prompt.problem ?? chosen.problem ?? rejected.problem {
      batch.drop(problem)
      return nil
    }
    guard !example.areEqual(chosen, rejected) else {
      batch.drop(.identical)
      return nil
    }
    return Pair(chosen: chosen, rejected: rejected, numbers: numbers, source: source, mark: mark)
  }

  private func write(
    _ pairs: [Pair], of label: Label, _ example: inout ExportExample, _ batch: inout ExportBatch
  ) {
    guard !pairs.isEmpty else { return }
    let options = example.options
    let shared = options.bare ? nil : RowMetadata.label(label, &example)
    let prompt = example.prompt
    example.withEncoded { encoded in
      for pair in pairs {
        batch.row(pair.source) { row in
          row.key("prompt")
          row.splice(prompt, of: encoded)
          row.key("chosen")
          row.splice(pair.chosen, of: encoded)
          row.key("rejected")
          row.splice(pair.rejected, of: encoded)
          if options.margin {
            row.key("margin")
            row.double(Double(pair.numbers.strength.rawValue))
          }
          guard let shared else { return }
          row.extras(id: pair.id(label), example, shared: shared, encoded: encoded) { row in
            row.key("source")
            row.string(pair.source.rawValue)
            row.key("strength")
            row.int(pair.numbers.strength.rawValue)
            row.key("chosen_model")
            row.string(example.model(pair.numbers.chosen, edited: pair.source == .edit))
            row.key("rejected_model")
            row.string(example.model(pair.numbers.rejected))
          }
        }
      }
    }
  }
}
