import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Lists where people differ most.
struct Disagreements: Verb {
  static let configuration = CommandConfiguration(
    commandName: "disagreements", abstract: "List where labels of one task differ most.",
    discussion: """
      Tasks and cases with two or more standing labels, widest apart first. 1 is as far as can be: one \
      says the report is right and one that it is wrong, or two orders are each other's reverse; from 0.5 \
      on labels differ widely. What was ruled on is left out; --all lists it too. 'review #12' shows the \
      labels side by side, 'adjudicate #12 maria WHY' takes one of them.
      """)
  static let facts = VerbFacts(
    .review, needs: .role(\.mayManagePeople, to: "see everybody's labels"),
    example: "disagreements --guideline flag-triage")

  @Option(help: "Only labels under this guideline.")
  var guideline: String?
  @Option(help: "At most so many.")
  var limit = 20
  @Flag(help: "List what was ruled on as well.")
  var all = false
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    guard (1...1_000_000).contains(limit) else {
      throw CommandFailure(.usage, "--limit takes 1 to 1000000, not \(limit)")
    }
    let widths = ScaleWidths(try GuidelineShelf(context: context).inUse())
    var found: [Disagreement] = []
    try context.store().reviews.forEachSharedTask(guideline: guideline) {
      [all] task, flagCase, isRuled, labels in
      let spread = LabelSpread(labels, widths: widths.of(labels))
      guard spread.value > 0, all || !isRuled else { return }
      found.append(
        Disagreement(
          subject: flagCase.map { .flagCase($0) } ?? .task(task), task: task, isRuled: isRuled,
          guideline: labels.lazy.compactMap { $0.guideline.slug }.first,
          people: labels.map(\.annotator), spread: spread))
    }
    found.sort { ($1.spread.value, $0.task) < ($0.spread.value, $1.task) }
    let count = found.count
    let shown = try found.prefix(limit).map { try $0.described(in: context) }
    try context.show(long: DisagreementList(rows: shown, count: count), json: format.json)
  }
}

/// A task whose labels are apart.
private struct Disagreement {
  let subject: ReviewSubject
  let task: Int64
  let isRuled: Bool
  let guideline: String?
  let people: [String]
  let spread: LabelSpread
  /// What each says at the step where they are furthest apart.
  var answers: [(person: String, text: String)] = []

  func described(in context: CommandContext) throws -> Disagreement {
    guard let step = spread.step, let detail = try context.store().tasks.detail(task) else {
      return self
    }
    let lettering = Lettering(order: detail.candidates.map(\.number))
    var described = self
    described.answers = try DescribedLabel.all(detail, lettering: lettering, in: context).map {
      ($0.label.annotator, $0.text(at: step) ?? "-")
    }
    return described
  }
}

private struct DisagreementList: Presentable {
  let rows: [Disagreement]
  let count: Int

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    guard !rows.isEmpty else { return ["no two labels of one task differ"] }
    var lines = rows.flatMap { row -> [SafeText] in
      let place: SafeText = row.spread.step.map { "\($0)" } ?? ""
      let facts: [SafeText?] = [
        "\(row.spread.value, digits: 2)", row.guideline.map { "\($0)" }, place,
        row.isRuled ? "ruled on" : nil,
      ]
      return Wrap.lines(
        "\(row.subject.text, .bold)  " + facts.compactMap(\.self).joined(separator: " · "),
        width: width)
        + row.answers.flatMap { answer in
          Wrap.lines(
            "\(answer.person): \(SafeText(sanitizing: answer.text, limit: 200))",
            width: max(8, width - 2)
          ).map { "  " + $0 }
        }
    }
    if count > rows.count { lines.append("and \(count - rows.count) more: --limit") }
    return lines
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for row in rows {
      json.beginObject()
      json.pair("subject", row.subject.text)
      json.pair("task", row.task)
      json.pair("guideline", row.guideline)
      json.pair("spread", row.spread.value)
      json.pair("step", row.spread.step)
      json.pair("ruled", row.isRuled)
      json.key("answers")
      json.beginArray()
      for answer in row.answers {
        json.beginObject()
        json.pair("annotator", answer.person)
        json.pair("answer", answer.text)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }
}
