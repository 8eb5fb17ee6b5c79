import ArgumentParser
import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Asks a lead about the task in front of a person, a case or a guideline.
struct Ask: Verb {
  static let configuration = CommandConfiguration(
    commandName: "ask", abstract: "Ask a lead; the task in front of you goes with it.",
    discussion: """
      'ask does an outdated fact count as an error?' is about the task in front of you, its case and its \
      guideline; --task 12 or --task F-12 names another, --guideline SLUG a guideline. With --unclear it \
      is the guideline's text that should change. You are told by when an answer is promised; 'inbox' \
      shows it.
      """)
  static let facts = VerbFacts(
    .review, needs: .person, example: "ask does an outdated fact count as an error?",
    takesLine: true)

  @Option(help: "The task, or a case as in F-12.")
  var task: String?
  @Option(help: "The guideline.")
  var guideline: String?
  @Flag(help: "The guideline's own text is unclear.")
  var unclear = false
  @OptionGroup var format: FormatOptions
  @Argument(parsing: .remaining, help: "The question.")
  var words: [String] = []

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let text = UntrustedText(words.joined(separator: " "))
    guard !text.isBlank else {
      throw CommandFailure(
        .usage, "a question needs its text", hints: ["for example: \(Self.facts.example)"])
    }
    let subject = try subject(for: actor, in: context)
    guard !unclear || subject.guideline != nil else {
      throw CommandFailure(
        .usage, "it is not said which guideline is unclear",
        hints: ["name it: ask --unclear --guideline SLUG TEXT"])
    }
    let now = context.world.now()
    let question = try context.store().questions.ask(
      text, about: subject,
      dueAt: Promise(in: context).due(from: now, guideline: subject.guideline), by: actor, at: now,
      ids: context.world.identities)
    try context.output.show(QuestionReceipt(question: question), json: format.json)
  }

  private func subject(for actor: Actor, in context: CommandContext) throws -> QuestionSubject {
    let triage = try context.store().triage
    var subject = QuestionSubject(isAboutGuideline: unclear)
    if let task {
      if CaseReference.isName(task) {
        subject.caseID = try CaseReference.named(task, in: context).id
        subject.taskID = try triage.flagCase(subject.caseID ?? 0)?.taskID
      } else {
        subject.taskID = try TaskReference.id(task, in: context)
      }
      let detail = try subject.taskID.flatMap { try context.store().tasks.detail($0) }
      subject.guideline = detail?.guideline
    } else if guideline == nil, let desk = try Desk.open(for: actor.person, in: context) {
      subject.taskID = desk.task.id
      subject.guideline = desk.guideline.slug
    }
    if subject.caseID == nil, let id = subject.taskID {
      subject.caseID = try triage.flagCase(task: id)?.id
    }
    if let guideline {
      subject.guideline = try GuidelineShelf(context: context).required(guideline).slug
    }
    return subject
  }
}

/// By when an answer is owed.
struct Promise {
  private let context: CommandContext

  init(in context: CommandContext) { self.context = context }

  /// The hours that the guideline's contact promises, 24 where it says nothing.
  func due(from now: Instant, guideline: String?) throws -> Instant {
    let found = try guideline.flatMap { slug in
      try GuidelineShelf(context: context).inUse(and: slug).first { $0.slug == slug }
    }
    return now.adding(minutes: 60 * (found?.contact?.replyHours ?? 24))
  }
}

/// What somebody gets for a question.
private struct QuestionReceipt: Presentable {
  let question: Question

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let about = SubjectText.line(
      task: question.taskID, flagCase: question.caseID, guideline: question.guideline)
    let head: SafeText = about.isEmpty ? "" : " (\(about))"
    return Wrap.lines(
      "asked as \(question.name)\(head): an answer is promised by \(ClockText.soon(question.dueAt))",
      width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("question", question.name)
    json.pair("task", question.taskID)
    json.pair("case", question.caseID.map { "F-\($0)" })
    json.pair("guideline", question.guideline)
    json.pair("about_guideline", question.isAboutGuideline)
    json.pair("text", question.text.exact)
    json.pair("at", question.at)
    json.pair("due_at", question.dueAt)
    json.endObject()
  }
}

/// What something is about, in a few words.
enum SubjectText {
  /// `F-12, #7, flag-triage`; empty where it is about nothing named.
  static func line(task: Int64?, flagCase: Int64?, guideline: String?) -> SafeText {
    let parts: [SafeText?] = [
      flagCase.map { "F-\($0)" }, task.map { "#\($0)" },
      guideline.map { SafeText(sanitizing: $0, limit: 40) },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
