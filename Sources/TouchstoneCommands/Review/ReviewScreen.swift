import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// What a lead has in front of them: a case, labels of a task, or somebody's words.
struct ReviewScreen: Presentable {
  private let subject: ReviewSubject
  private let body: any Presentable

  init(
    _ subject: ReviewSubject, _ why: ReviewKind?, _ queue: ReviewQueue, showsAll: Bool,
    for person: Person, in context: CommandContext
  ) throws {
    let store = try context.store()
    self.subject = subject
    switch subject {
    case .flagCase(let id):
      let found = try CaseReference.named("F-\(id)", in: context)
      body = try CaseReview(found, showsAll: showsAll, for: person, in: context)
    case .task(let task), .label(let task, _):
      if let found = try store.triage.flagCase(task: task) {
        throw CommandFailure(
          .refused, "#\(task) judges the case \(found.name)", hints: ["review \(found.name)"])
      }
      let name: String? = if case .label(_, let name) = subject { name } else { nil }
      body = try LabelReview(task: task, of: name, why, for: person, in: context)
    case .appeal(let id):
      let item = try Self.required(subject, queue)
      body = try AppealReview(item, appealed: store.reviews.appealed(id), for: person, in: context)
    case .question, .contest: body = NoteReview(try Self.required(subject, queue))
    }
  }

  private static func required(_ subject: ReviewSubject, _ queue: ReviewQueue) throws -> ReviewItem
  {
    guard let item = try queue.item(subject) else {
      throw CommandFailure(
        .missingInput, "\(subject.text) does not wait for you",
        hints: ["'review --list' tells what does"])
    }
    return item
  }

  func lines(for profile: TerminalProfile) -> [SafeText] { body.lines(for: profile) }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("subject", subject.text)
    body.write(json: &json)
    json.endObject()
  }
}

/// A question or what somebody holds against a key.
struct NoteReview: Presentable {
  private let item: ReviewItem

  init(_ item: ReviewItem) {
    self.item = item
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let person = item.person.map { "\($0)" as SafeText } ?? "somebody"
    let about: SafeText = item.guideline.map { " about \($0)" } ?? ""
    var lines = Wrap.lines(
      "\(item.subject.text, .bold)  \(person) asks\(about), \(ClockText.minute(item.since))",
      width: profile.columns)
    lines += ConversationText.body(
      SafeText(sanitizing: item.text?.exact ?? ""), width: profile.columns)
    let deed: SafeText =
      switch item.subject {
      case .contest(let id): "gold --decide \(id) accept WHY · gold --decide \(id) decline WHY"
      default: "reply \(item.subject.text) ANSWER"
      }
    return lines + Wrap.lines(deed + " · review --next", width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.pair("kind", item.kind.rawValue)
    json.pair("person", item.person)
    json.pair("guideline", item.guideline)
    json.pair("text", item.text?.exact)
    json.pair("at", item.since)
    json.pair("due", item.due)
  }
}

/// An appeal over the label it is about.
struct AppealReview: Presentable {
  private let item: ReviewItem
  private let appealed: TouchstoneModel.Review?
  private let label: (any Presentable)?

  init(
    _ item: ReviewItem, appealed: TouchstoneModel.Review?, for person: Person,
    in context: CommandContext
  ) throws {
    self.item = item
    self.appealed = appealed
    let triage = try context.store().triage
    label = try appealed.map { review -> any Presentable in
      if let found = try triage.flagCase(task: review.taskID) {
        return try CaseReview(found, showsAll: false, isAppealed: true, for: person, in: context)
      }
      return try LabelReview(
        task: review.taskID, of: review.annotator, nil, isAppealed: true, for: person, in: context)
    }
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    let person = item.person.map { "\($0)" as SafeText } ?? "somebody"
    var lines = Wrap.lines(
      "\(item.subject.text, .bold)  \(person) appeals, \(ClockText.minute(item.since))",
      width: width)
    lines += ConversationText.body(SafeText(sanitizing: item.text?.exact ?? ""), width: width)
    if let appealed {
      let reason = SafeText(sanitizing: appealed.reason?.exact ?? "", limit: 600)
      lines += Wrap.lines(
        "against the return by \(appealed.reviewer), \(ClockText.minute(appealed.at))",
        width: width)
      lines += ConversationText.body(reason, width: width)
    }
    lines += label?.lines(for: profile) ?? []
    return lines
      + Wrap.lines(
        "decide \(item.subject.text) grant WHY · decide \(item.subject.text) decline WHY"
          + " · review --next", width: width)
  }

  func write(json: inout JSONWriter) {
    json.pair("kind", item.kind.rawValue)
    json.pair("person", item.person)
    json.pair("text", item.text?.exact)
    json.pair("at", item.since)
    json.pair("due", item.due)
    json.pair("returned_by", appealed?.reviewer)
    json.pair("return_reason", appealed?.reason?.exact)
    json.pair("task", appealed?.taskID)
  }
}
