import ArgumentParser
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Reports a turn of a task, as users report theirs.
struct FlagTurn: Verb {
  static let configuration = CommandConfiguration(
    commandName: "flag", abstract: "Report an error in the task in front of you.",
    discussion: """
      flag factuality/entity-wrong --turn 2 the year is 1969. The part after / is enough where it is \
      clear, and a family or the words of a reason do as well: flag too verbose. Without --turn the \
      last reply of the prompt is meant; --response A means a response. The task stays yours and your \
      draft as it is; the case goes to somebody else.

      safety/child-exploitation stops everything: the case is sealed at once, nothing of it is shown or \
      exported any more. Do not copy it anywhere, tell the lead.
      """)
  static let facts = VerbFacts(
    .triage, needs: .role(\.mayAnnotate, to: "flag replies"),
    example: "flag factuality/entity-wrong --turn 2 the year is 1969")

  @Argument(help: "The error type, a family or a reason; then a comment.")
  var words: [String] = []
  @Option(help: "The message by its number; default: the last reply.")
  var turn: Int?
  @Option(help: "A response by its letter.")
  var response: String?
  @Option(help: "The words of that message that are meant.")
  var quote: String?
  @Option(help: "How grave: neutral, minor, major, critical; default: as usual for the type.")
  var severity: String?
  @Option(help: "Another task, by number or the id of its file.")
  var task: String?
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    var report = try FlagWords(words, in: context).report
    let subject = try FlagSubject(task: task, actor: actor, in: context)
    var conversation = try subject.conversation(turn: turn, response: response)
    let number = conversation.reports.first?.messageNumber ?? 1
    if let quote {
      guard !quote.isEmpty, conversation.context[number - 1].content.exact.utf8.contains(quote.utf8)
      else {
        throw CommandFailure(
          .usage, "message \(number) does not hold these words",
          hints: ["give them as they stand: --quote \"the first of May\""])
      }
      report.quote = UntrustedText(quote)
    }
    report.messageNumber = number
    report.model = conversation.reports.first?.model
    report.reporter = actor.person.name
    report.at = context.world.now()
    report.reading.severity = try severity.map { try CaseWords.severity($0) }
    conversation.reports = [report]
    ReportReadings(taxonomy: try context.taxonomy()).fill(&conversation)
    let reading = conversation.reports.first?.reading ?? report.reading
    let guideline = try GuidelineShelf(context: context).workable().first {
      $0.slug == ImportRun.triageGuideline
    }
    conversation.guideline = guideline?.slug
    let flagged = try context.store().triage.flag(
      conversation, from: subject.task.id, judges: guideline?.wantedJudges ?? WantedJudges(1),
      by: actor, at: context.world.now(), ids: context.world.identities)
    try context.output.show(
      FlagReceipt(
        flagged: flagged, kind: reading.type ?? reading.family ?? "",
        severity: reading.severity ?? .minor, task: subject.task.id,
        isOnDesk: subject.isOnDesk, hasGuideline: guideline != nil), json: format.json)
  }
}
