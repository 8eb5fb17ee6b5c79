import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// A task as its worker saw it, with all labels side by side under the worker's letters.
struct LabelReview: Presentable {
  private let desk: Desk
  private let name: String?
  private let why: ReviewKind?
  private let spread: LabelSpread
  private let judges: JudgeColumns
  /// Whose letters differ from those shown, so that letters in their own words mean something else.
  private let otherLetters: [(person: String, order: [Int])]
  private let reviews: [TouchstoneModel.Review]
  private let rulings: [Ruling]
  private let isAppealed: Bool
  private let isOwn: Bool

  init(
    task: Int64, of name: String?, _ why: ReviewKind?, isAppealed: Bool = false,
    for person: Person, in context: CommandContext
  ) throws {
    let store = try context.store()
    let labels = try store.annotations.labels(task: task)
    guard
      let shown = labels.first(where: { name == nil ? !$0.isImported : $0.annotator == name })
    else { throw Self.nothing(task, name, labels) }
    guard let worker = try store.people.named(shown.annotator),
      let assignment = try store.queue.assignment(task: task, person: worker),
      assignment.guidelineID != nil
    else {
      throw CommandFailure(
        .refused, "the label of \(shown.annotator) on #\(task) came with an imported file",
        hints: ["'history \(task)' lists it"])
    }
    var desk = try Desk(assignment: assignment, in: context)
    guard !desk.task.isSealed else {
      throw CommandFailure(
        .notAllowed, "#\(task) belongs to a sealed case; nothing of it is shown",
        hints: ["'review --list' tells what else waits"])
    }
    desk.sheet = shown.sheet
    self.desk = desk
    self.name = name
    self.why = why
    self.isAppealed = isAppealed
    let all = try DescribedLabel.all(
      desk.task, lettering: assignment.lettering, in: context)
    // The label that is opened stands first.
    judges = JudgeColumns(
      all.filter { $0.label.uid == shown.uid } + all.filter { $0.label.uid != shown.uid })
    otherLetters = labels.filter {
      !$0.orderShown.isEmpty && $0.orderShown != assignment.lettering.order
    }.map { ($0.annotator, $0.orderShown) }
    spread = LabelSpread(
      labels,
      widths: ScaleWidths(try GuidelineShelf(context: context).inUse()).of(labels))
    reviews = try store.reviews.reviews(task: task)
    rulings = try store.triage.rulings(task: task)
    isOwn = name.map { $0 == person.name } ?? labels.contains { $0.annotator == person.name }
  }

  private static func nothing(
    _ task: Int64, _ name: String?, _ labels: [Label]
  ) -> CommandFailure {
    let names = labels.map(\.annotator).joined(separator: ", ")
    guard let name, !labels.isEmpty else {
      return CommandFailure(
        .missingInput, "#\(task) has no label to review",
        hints: ["'review --list' tells what waits"])
    }
    return CommandFailure(
      .missingInput, "\(SafeText(sanitizing: name, limit: 40)) has no standing label on #\(task)",
      hints: ["labels stand of \(SafeText(sanitizing: names, limit: 120))"])
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    var lines = Wrap.lines(head, width: width)
    if let view = try? TaskView(desk: desk, parts: []) { lines += view.lines(for: profile) }
    lines += judges.lines(width: width)
    for (person, order) in otherLetters {
      let pairs = order.enumerated().map { place, number in
        "\(Lettering.letter(at: place)) is \(desk.frame.letter(number))"
      }
      lines += Wrap.lines(
        "in \(person)'s own words " + SafeText(sanitizing: pairs.joined(separator: ", ")),
        width: width)
    }
    for review in reviews {
      let reason: SafeText =
        review.reason.map { ": " + SafeText(sanitizing: $0.exact, limit: 300) } ?? ""
      lines += Wrap.lines(
        "\(review.verdict.rawValue, .bold) \(review.annotator) by \(review.reviewer)\(reason)",
        width: width)
    }
    for ruling in rulings.reversed() {
      let reason: SafeText =
        ruling.reason.map { ": " + SafeText(sanitizing: $0.exact, limit: 300) } ?? ""
      lines += Wrap.lines("\("ruling" as SafeText, .bold) \(ruling.person)\(reason)", width: width)
    }
    return isAppealed ? lines : lines + deeds(width: width)
  }

  private var head: SafeText {
    let stamp = desk.guideline
    var facts: [SafeText] = ["\(stamp.slug) \(stamp.version.short)"]
    switch why {
    case .label?: facts.append("drawn for review")
    case .answered?: facts.append("sent again after a return")
    default: break
    }
    if judges.judges.count > 1 {
      let step: SafeText = spread.step.map { " at \($0)" } ?? ""
      facts.append("labels \(spread.value, digits: 2) apart\(step)")
    }
    let who: SafeText = name.map { " \($0)" } ?? ""
    return "\("#\(desk.task.id)" as SafeText, .bold)\(who)  " + facts.joined(separator: " · ")
  }

  private func deeds(width: Int) -> [SafeText] {
    guard !isOwn else {
      return Wrap.lines(
        "a label of yours is among them, so another lead decides · review --next", width: width)
    }
    let named: SafeText = name == nil ? " NAME" : ""
    return Wrap.items(
      [
        "approve\(named)", "return\(named) WHY", "adjudicate NAME WHY", "second", "unclear WHAT",
        "review --next",
      ], separator: " · ", width: width)
  }

  func write(json: inout JSONWriter) {
    json.pair("kind", why?.rawValue)
    json.pair("task", desk.task.id)
    json.pair("id", desk.task.externalID)
    json.pair("guideline", desk.guideline.slug)
    json.pair("version", desk.guideline.version.text)
    json.pair("spread", spread.value)
    json.pair("step", spread.step)
    json.pair("context", desk.task.context)
    json.key("candidates")
    json.beginArray()
    for (letter, candidate) in desk.shownCandidates {
      json.beginObject()
      json.pair("letter", letter)
      json.pair("messages", desk.masked(candidate))
      json.endObject()
    }
    json.endArray()
    json.key("judges")
    judges.write(json: &json)
    json.key("reviews")
    json.beginArray()
    for review in reviews {
      json.beginObject()
      json.pair("annotator", review.annotator)
      json.pair("by", review.reviewer)
      json.pair("verdict", review.verdict.rawValue)
      json.pair("reason", review.reason?.exact)
      json.pair("at", review.at)
      json.endObject()
    }
    json.endArray()
  }
}
