import JSONLines
import TouchstoneModel

/// One person's judgement of a foreign file while its answers are gathered; the steps are those of
/// `ImportedProtocol`.
struct LabelSheet {
  /// The annotator of judgements that name none.
  static let nobody = "imported"

  /// Who judged.
  let annotator: String
  /// How long it took.
  var milliseconds: Int64?
  /// When it was made.
  var at: Instant?
  private var answers: [AnswerKey: Answer] = [:]
  private var notes: [(name: String, text: String)] = []

  init(annotator: String = Self.nobody) {
    self.annotator = annotator
  }

  /// The judgement of a line of a dataset: by `annotator` or `annotator_id` of the line or of its
  /// metadata, made at `created_at`, where it has them.
  init(of row: Row) {
    let metadata = row[.metadata] ?? row[.meta]
    let name =
      row[.annotator] ?? row[.annotatorID] ?? metadata?["annotator"] ?? metadata?["annotator_id"]
    annotator = name.flatMap { try? Envelope.id($0, "annotator") } ?? Self.nobody
    at = ForeignTime.instant(row[.createdAt] ?? metadata?["created_at"])
  }

  /// An order over all candidates; false when the sheet has one already.
  @discardableResult
  mutating func rank(_ groups: [[Int]], strengths: [Strength]? = nil) -> Bool {
    guard let strengths else { return rank(Ranking(groups: groups)) }
    return rank(Ranking(outcome: .ordered(groups: groups, strengths: strengths)))
  }

  /// An order, or why there is none; false when the sheet has one already.
  @discardableResult
  mutating func rank(_ ranking: Ranking) -> Bool {
    let key = AnswerKey(step: "rank", target: .task)
    guard answers[key] == nil else { return false }
    answers[key] = .ranking(ranking)
    return true
  }

  /// Candidates 1 and 2 compared; negative: the first is better.
  mutating func compare(_ value: Int) {
    answers[AnswerKey(step: "compare", target: .pair(1, 2))] = .comparison(.scale(value))
  }

  /// A whole number for an attribute of a candidate, or of the task.
  mutating func rate(_ attribute: String, _ value: Int, _ target: Target) {
    let key = AnswerKey(step: "rate", target: target)
    var values: [String: Int] = [:]
    if case .ratings(let known)? = answers[key] { values = known }
    values[attribute] = value
    answers[key] = .ratings(values)
  }

  /// Whether a candidate is as wanted.
  mutating func verdict(isDesirable: Bool, candidate: Int = 1) {
    answers[AnswerKey(step: ImportedProtocol.verdictStep, target: .candidate(candidate))] = .facts([
      isDesirable ? ImportedProtocol.desirable : ImportedProtocol.undesirable
    ])
  }

  /// The grade of a reasoning step, nil for unsure; both count from 1.
  mutating func grade(_ grade: Int?, step: Int, candidate: Int = 1) {
    answers[AnswerKey(step: "steps", target: .step(candidate, step))] = .grade(
      StepGrade(grade: grade))
  }

  /// A reply written as the target.
  mutating func demonstrate(_ text: UntrustedText) {
    answers[AnswerKey(step: "demonstrate", target: .task)] = .written(WrittenText(text))
  }

  /// Tagged ranges of a text, after those it has.
  mutating func mark(_ spans: [TextSpan], _ target: Target) {
    let key = AnswerKey(step: "spans", target: target)
    var all: [TextSpan] = []
    if case .spans(let known)? = answers[key] { all = known }
    answers[key] = .spans(all + spans)
  }

  /// A label on the task as a whole.
  mutating func tag(_ tag: String) {
    let key = AnswerKey(step: "tags", target: .task)
    var tags: Set<String> = []
    if case .facts(let known)? = answers[key] { tags = known }
    answers[key] = .facts(tags.union([tag]))
  }

  /// Written words, and the name of the field they were written in.
  mutating func note(_ text: String?, named name: String = "") {
    guard let text, !UntrustedText(text).isEmptyOrBlank else { return }
    notes.append((name, text))
  }

  /// The label; nil when nothing was judged.
  var label: IncomingLabel? {
    guard !answers.isEmpty || !notes.isEmpty else { return nil }
    let note =
      notes.count == 1
      ? notes[0].text
      : notes.map { $0.name.isEmpty ? $0.text : $0.name + ": " + $0.text }.joined(separator: "\n")
    return IncomingLabel(
      annotator: annotator, judgement: .answers(answers), milliseconds: milliseconds, at: at,
      note: note.isEmpty ? nil : UntrustedText(note))
  }
}
