import JSONLines
import TouchstoneModel

/// Rows of one response that is desirable or not.
///
/// Under each order the first tier is desirable and the last undesirable; what lies between gives no
/// row, and a single tier says nothing about good or bad. "None acceptable" makes every response
/// undesirable. An edit is one more row that is desirable. A text that one label makes both gives neither
/// row, and a row that one label would give twice stands once. A verdict that came with an imported label
/// counts as it is. The reply of a flagged case that a lead uses as a negative example is
/// undesirable.
enum VerdictRows {
  /// The columns after the trainer's own.
  static func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let own = [DatasetColumn("source", .string), DatasetColumn("model", .string)]
    return RowMetadata.columns(options, metadata: RowMetadata.labelColumns + own)
  }

  /// A response as it stands among the encoded bytes.
  struct Verdict {
    let number: Int
    let response: Fragment
    let isGood: Bool
    let source: RowSource
    let mark: String

    fileprivate func id(_ label: Label) -> String {
      "\(label.uid.text)/\(source == .edit ? "e" : "")\(number)\(mark)"
    }
  }

  /// Writes the verdicts of all labels; `members` writes the trainer's columns.
  static func write(
    _ example: inout ExportExample, _ batch: inout ExportBatch, members: Members
  ) {
    if let flagged = example.task.flagged {
      NegativeExample.write(flagged, &example, &batch, members: members)
    }
    for label in example.task.labels {
      let verdicts = settled(verdicts(of: label, &example, &batch), &example, &batch)
      write(verdicts, of: label, &example, &batch, members: members)
    }
  }

  /// Writes the trainer's columns of a row.
  typealias Members = (
    inout JSONWriter, _ response: Fragment, _ isGood: Bool, ExportExample, UnsafeRawBufferPointer
  ) -> Void

  private static func verdicts(
    of label: Label, _ example: inout ExportExample, _ batch: inout ExportBatch
  ) -> [Verdict] {
    let judgements = label.judgements
    let edits = label.edits
    let given = label.givenVerdicts
    if judgements.isEmpty && edits.isEmpty && given.isEmpty { batch.drop(.unranked) }
    var verdicts: [Verdict] = []
    for (number, isGood) in given {
      let response = example.response(number)
      add(number, response, isGood, .answer, "", example, to: &verdicts, &batch)
    }
    for judgement in judgements {
      for (number, isGood, source) in judge(judgement, example.task, &batch) {
        let response = example.response(number)
        add(number, response, isGood, source, judgement.mark, example, to: &verdicts, &batch)
      }
    }
    for edit in edits {
      let response = example.edited(edit.candidate, edit.written.text)
      add(edit.candidate, response, true, .edit, "", example, to: &verdicts, &batch)
    }
    return verdicts
  }

  private static func judge(
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

  private static func add(
    _ number: Int, _ response: Fragment?, _ isGood: Bool, _ source: RowSource, _ mark: String,
    _ example: ExportExample, to verdicts: inout [Verdict], _ batch: inout ExportBatch
  ) {
    guard let response else { return batch.drop(.unknownResponse) }
    if let problem = example.prompt.problem ?? response.problem { return batch.drop(problem) }
    verdicts.append(
      Verdict(number: number, response: response, isGood: isGood, source: source, mark: mark))
  }

  /// What is left when one label's verdicts on the same bytes are held against each other.
  private static func settled(
    _ verdicts: [Verdict], _ example: inout ExportExample, _ batch: inout ExportBatch
  ) -> [Verdict] {
    var kept: [Verdict] = []
    for verdict in verdicts {
      let alike = verdicts.filter { example.areEqual($0.response, verdict.response) }
      let task = example.task
      if alike.contains(where: { $0.isGood != verdict.isGood }),
        let problem = example.settled(
          .identical, at: "\(RowMetadata.name(of: task))/\(verdict.number)")
      {
        batch.drop(problem)
      } else if kept.contains(where: {
        $0.isGood == verdict.isGood && example.areEqual($0.response, verdict.response)
      }) {
        batch.drop(.duplicate)
      } else {
        kept.append(verdict)
      }
    }
    return kept
  }

  private static func write(
    _ verdicts: [Verdict], of label: Label, _ example: inout ExportExample,
    _ batch: inout ExportBatch, members: Members
  ) {
    guard !verdicts.isEmpty else { return }
    let shared = example.options.bare ? nil : RowMetadata.label(label, &example)
    example.withEncoded { encoded in
      for verdict in verdicts {
        batch.row(verdict.source) { row in
          members(&row, verdict.response, verdict.isGood, example, encoded)
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

extension Label {
  /// What an imported label says of single responses.
  fileprivate var givenVerdicts: [(number: Int, isGood: Bool)] {
    guard guideline == ImportedProtocol.stamp else { return [] }
    return sheet.sorted.compactMap { key, answer in
      guard key.step == ImportedProtocol.verdictStep, case .candidate(let number) = key.target,
        case .facts(let facts) = answer
      else { return nil }
      if facts.contains(ImportedProtocol.desirable) { return (number, true) }
      return facts.contains(ImportedProtocol.undesirable) ? (number, false) : nil
    }
  }
}
