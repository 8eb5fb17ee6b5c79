import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// What the judges of a task say, side by side: a column each, and where they differ in words.
struct JudgeColumns {
  /// One question and what each judge answers; nil: nothing.
  struct Row {
    let name: SafeText
    let cells: [String?]
    /// Whether answers are compared; written words are not.
    var isCompared = true

    var differs: Bool { isCompared && Set(cells).count > 1 }
  }

  let judges: [String]
  let rows: [Row]

  func lines(width: Int) -> [SafeText] {
    guard !judges.isEmpty else { return ["nobody has judged it yet"] }
    let several = judges.count > 1
    var table = Table(
      [.init("judge")] + judges.map { .init(SafeText(sanitizing: $0, limit: 20)) }
        + (several ? [.init("")] : []))
    for row in rows where row.cells.contains(where: { $0 != nil }) {
      table.add(
        [row.name]
          + row.cells.map { cell in
            cell.map { SafeText(sanitizing: $0, limit: 600) } ?? "-"
          } + (several ? [row.differs ? "differ" : ""] : []))
    }
    return table.lines(width: width)
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for (column, judge) in judges.enumerated() {
      json.beginObject()
      json.pair("annotator", judge)
      json.key("answers")
      json.beginObject()
      for row in rows {
        json.key(row.name.plain)
        if let cell = row.cells[column] { json.string(cell) } else { json.null() }
      }
      json.endObject()
      json.endObject()
    }
    json.endArray()
  }
}

extension JudgeColumns {
  /// The votes on a case, with the written and marked words of their labels.
  init(_ votes: [TriageVote], _ labels: [DescribedLabel]) {
    func row(_ name: SafeText, _ text: (TriageVerdict) -> String?) -> Row {
      Row(name: name, cells: votes.map { text($0.verdict) })
    }
    let verdicts = [
      row("validity") { $0.validity },
      row("type") { verdict in
        verdict.type.map { ([$0] + verdict.further).joined(separator: ", ") }
      },
      row("turn") { verdict in verdict.turn.map { "t\($0)" } },
      row("severity") { $0.severity?.rawValue }, row("fault") { $0.fault },
      row("sure") { verdict in verdict.confidence.map { "\($0)" } },
      row("use") { $0.use?.rawValue },
    ]
    let sorted = votes.map { vote in labels.first { $0.label.uid == vote.annotationUID } }
    judges = votes.map(\.person)
    rows =
      verdicts + Self.rows(sorted.map { $0?.lines(of: [.span, .free, .note, .justify]) ?? [] })
  }

  /// The labels of a task that is no case, every step.
  init(_ labels: [DescribedLabel]) {
    judges = labels.map(\.label.annotator)
    rows = Self.rows(labels.map { $0.lines(of: Set(StepType.allCases)) })
  }

  /// Rows by the question's name in the order in which it comes first.
  private static func rows(_ columns: [[DescribedLabel.Line]]) -> [Row] {
    var names: [String] = []
    var prose: Set<String> = []
    for line in columns.joined() {
      if !names.contains(line.name) { names.append(line.name) }
      if line.isProse { prose.insert(line.name) }
    }
    return names.map { name in
      Row(
        name: SafeText(sanitizing: name, limit: 30),
        cells: columns.map { column in column.first { $0.name == name }?.text },
        isCompared: !prose.contains(name))
    }
  }
}

/// A label with the guideline under which it can be put into words.
struct DescribedLabel {
  /// One answer in words.
  struct Line {
    let name: String
    let text: String
    let isProse: Bool
  }

  let label: Label
  private let guideline: Guideline?
  private let frame: StepFrame

  /// The labels of a task under one lettering, so that a letter means the same for all.
  static func all(
    _ task: TaskDetail, lettering: Lettering, in context: CommandContext
  ) throws -> [DescribedLabel] {
    let store = try context.store()
    let known = try store.guidelines.list()
    var originals: [Int: UntrustedText] = [:]
    for candidate in task.candidates {
      originals[candidate.number] = candidate.messages.last?.content
    }
    let frame = StepFrame(
      lettering: lettering, originals: originals, context: task.context, tags: task.tags)
    return try store.annotations.labels(task: task.id).map { label in
      let id = known.first { $0.stamp == label.guideline }?.id
      return DescribedLabel(
        label: label, guideline: id.flatMap { try? context.guideline(id: $0) }, frame: frame)
    }
  }

  /// The answers to steps of these types; an imported label tells its order at most.
  func lines(of types: Set<StepType>) -> [Line] {
    guard let guideline else {
      guard types.contains(.rank), let ranking = label.ranking else { return [] }
      let groups = ranking.groups.map { group in
        group.map(frame.letter).joined(separator: " = ")
      }
      return [Line(name: "order", text: groups.joined(separator: " > "), isProse: false)]
    }
    return GuidelineRun(guideline).steps(in: label.sheet, frame: frame)
      .filter { types.contains($0.type) }.flatMap { step in
        step.describe(label.sheet, frame: frame).compactMap { line in
          line.text.map { Line(name: line.label, text: $0, isProse: step.takesText) }
        }
      }
  }

  /// What the label says at a step, all places of it on one line; nil where it says nothing.
  func text(at step: String) -> String? {
    guard let found = guideline?.steps.first(where: { $0.id == step }) else {
      return lines(of: [.rank]).first?.text
    }
    let words = found.describe(label.sheet, frame: frame).compactMap { line in
      line.text.map { line.label == step ? $0 : "\(line.label) \($0)" }
    }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}
