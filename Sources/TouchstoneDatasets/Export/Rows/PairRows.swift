import JSONLines
import TouchstoneModel

/// Rows of one response that is better than another: the pairs of each label's orders, best first,
/// candidates by number inside a tier, and one more for each edit, the edited text over the original.
enum PairRows {
  /// Two responses as they stand among the encoded bytes.
  struct Pair {
    let chosen: Fragment
    let rejected: Fragment
    let numbers: PreferencePair
    let source: RowSource
    let mark: String
    let label: Label

    /// How much better, 1 to 3. An edit says which is better but not by how much, so it counts as
    /// slightly better: 0 would be the value of a tie.
    var strength: Int { numbers.strength.rawValue }

    fileprivate var id: String {
      let better = source == .edit ? "e\(numbers.chosen)" : "\(numbers.chosen)"
      return "\(label.uid.text)/\(better)-\(numbers.rejected)\(mark)"
    }
  }

  /// The columns after the trainer's own.
  static func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let own = [
      DatasetColumn("source", .string), DatasetColumn("strength", .integer),
      DatasetColumn("chosen_model", .string), DatasetColumn("rejected_model", .string),
    ]
    return RowMetadata.columns(options, metadata: RowMetadata.labelColumns + own)
  }

  /// Writes the pairs of all labels; `members` writes the trainer's columns.
  static func write(
    _ example: inout ExportExample, _ batch: inout ExportBatch,
    members: (inout JSONWriter, Pair, ExportExample, UnsafeRawBufferPointer) -> Void
  ) {
    for label in example.task.labels {
      let pairs = pairs(of: label, &example, &batch)
      guard !pairs.isEmpty else { continue }
      let shared = example.options.bare ? nil : RowMetadata.label(label, &example)
      example.withEncoded { encoded in
        for pair in pairs {
          batch.row(pair.source) { row in
            members(&row, pair, example, encoded)
            guard let shared else { return }
            row.extras(id: pair.id, example, shared: shared, encoded: encoded) { row in
              row.key("source")
              row.string(pair.source.rawValue)
              row.key("strength")
              row.int(pair.strength)
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

  private static func pairs(
    of label: Label, _ example: inout ExportExample, _ batch: inout ExportBatch
  ) -> [Pair] {
    var pairs: [Pair] = []
    let judgements = label.judgements
    let edits = label.edits
    if judgements.isEmpty && edits.isEmpty { batch.drop(.unranked) }
    for judgement in judgements { pairs += ranked(judgement, label, &example, &batch) }
    for edit in edits {
      let numbers = PreferencePair(
        chosen: edit.candidate, rejected: edit.candidate, strength: .slightly)
      let chosen = example.edited(edit.candidate, edit.written.text)
      let rejected = example.response(edit.candidate)
      if let pair = pair(numbers, .edit, "", label, (chosen, rejected), &example, &batch) {
        pairs.append(pair)
      }
    }
    return pairs
  }

  private static func ranked(
    _ judgement: Judgement, _ label: Label, _ example: inout ExportExample,
    _ batch: inout ExportBatch
  ) -> [Pair] {
    switch judgement.ranking.outcome {
    case .noneAcceptable: batch.drop(.noneAcceptable)
    case .unrankable: batch.drop(.unrankable)
    case .ordered(let groups, _):
      let wanted = judgement.ranking.pairs(example.options.pairs)
      let ties = judgement.ranking.tiedPairCount
      let candidates = groups.reduce(0) { $0 + $1.count }
      if candidates < 2 { batch.drop(.tooFewResponses) }
      batch.drop(.tie, count: ties)
      batch.drop(
        .pairPolicy, count: candidates * (candidates - 1) / 2 - ties - wanted.count)
      return wanted.compactMap { numbers in
        let chosen = example.response(numbers.chosen)
        let rejected = example.response(numbers.rejected)
        return pair(
          numbers, .ranking, judgement.mark, label, (chosen, rejected), &example, &batch)
      }
    }
    return []
  }

  /// The pair when both sides can stand in a row; otherwise it is counted as dropped.
  private static func pair(
    _ numbers: PreferencePair, _ source: RowSource, _ mark: String, _ label: Label,
    _ sides: (chosen: Fragment?, rejected: Fragment?), _ example: inout ExportExample,
    _ batch: inout ExportBatch
  ) -> Pair? {
    guard let (chosen, rejected) = batch.usable(sides.chosen, sides.rejected, example.prompt)
    else { return nil }
    if let problem = example.problem(of: numbers, chosen, rejected) {
      batch.drop(problem)
      return nil
    }
    if source == .ranking {
      example.noteBias(numbers, chosen.range.count, rejected.range.count, label)
    }
    return Pair(
      chosen: chosen, rejected: rejected, numbers: numbers, source: source, mark: mark,
      label: label)
  }
}

extension DatasetColumn {
  /// `prompt`, `chosen` and `rejected` of one type.
  static func pair(_ kind: Kind) -> [DatasetColumn] {
    ["prompt", "chosen", "rejected"].map { DatasetColumn($0, kind) }
  }

  /// `margin`, where the options ask for one.
  static func margin(_ options: ExportOptions) -> [DatasetColumn] {
    options.margin == nil ? [] : [DatasetColumn("margin", .double)]
  }
}

extension JSONWriter {
  /// Writes `prompt`, `chosen` and `rejected`.
  mutating func explicit(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer
  ) {
    key("prompt")
    splice(example.prompt, of: encoded)
    sides(pair, of: encoded)
  }

  /// Writes `chosen` and `rejected`, the responses alone.
  mutating func sides(_ pair: PairRows.Pair, of encoded: UnsafeRawBufferPointer) {
    key("chosen")
    splice(pair.chosen, of: encoded)
    key("rejected")
    splice(pair.rejected, of: encoded)
  }

  /// Writes `chosen` and `rejected`, each with the prompt before it.
  mutating func wholeSides(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer
  ) {
    key("chosen")
    joined(example.prompt, pair.chosen, of: encoded)
    key("rejected")
    joined(example.prompt, pair.rejected, of: encoded)
  }

  /// Writes the margin of a pair where the options ask for one.
  mutating func margin(_ pair: PairRows.Pair, _ example: ExportExample) {
    guard let scale = example.options.margin else { return }
    key("margin")
    double(scale.value(of: pair.numbers.strength))
  }
}
