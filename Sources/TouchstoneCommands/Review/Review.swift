import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Opens what waits for a lead.
struct Review: Verb {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Open what waits for a lead, first things first.",
    discussion: """
      Appeals come first, then contests of keys, questions, judged cases by severity and age, labels \
      drawn by the guideline's review rate, tasks whose labels differ widely, and labels that were sent \
      again after a return. What you open stays open until it is decided, also after a restart, and no \
      other lead is given it. 'review F-302', 'review #12', 'review #12 maria' and 'review A-3' open \
      what you name; --list tells all that waits, --next goes on without deciding.

      A quarter of an hour: 'review' shows a case with its reports, the reported turn behind >>, what each \
      judge says and where they differ, what was ruled on cases like it, and the rules. Then decide. \
      'approve' takes what most judges say. 'retype factuality/outdated it was true in May', 'severity \
      minor nobody is misled' and 'fault tool the search gave it' change one thing. 'adjudicate maria she \
      looked it up' takes one judge's answer, 'adjudicate not-an-error the reply is right' is in your own \
      words. 'return maria the error begins in t4' sends a label back: she gets it first, with her answers \
      and your reason. 'dismiss spam' ends it, 'merge F-3 F-9' joins two of the same, 'second' asks one \
      more judge. 'unclear which turn counts when both are wrong?' asks those who write the guideline. \
      Then 'review' again.

      Labels stay as they are: a ruling stands beside them. Nobody decides about their own label: \
      another lead does. Many at once: dismiss spam --mark spam --dry-run lists what would change, \
      without --dry-run it is done, all or nothing. 'disagreements' lists where people differ most, \
      'flags' all cases, 'report flags' how they develop.
      """)
  static let facts = VerbFacts(
    .review, needs: .role(\.mayManagePeople, to: "review"), example: "review F-302")

  @Argument(
    help: "What to open: F-302, #12, #12 NAME, A-3, Q-4 or C-2; without it what comes next.")
  var name: [String] = []
  @Flag(help: "List what waits.")
  var list = false
  @Flag(help: "Go on without deciding; what was open comes last.")
  var next = false
  @Flag(help: "Show what was announced as disturbing.")
  var show = false
  @Option(help: "With --list: at most so many of each kind.")
  var limit = 10
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let queue = try ReviewQueue(for: actor.person, in: context)
    if list {
      return try context.show(
        long: ReviewList(queue, for: actor.person, limit: limit, in: context), json: format.json)
    }
    let reviews = try context.store().reviews
    let subject: ReviewSubject
    var why: ReviewKind?
    if !name.isEmpty {
      subject = try named(name.joined(separator: " "), in: context)
    } else {
      let open = try reviews.subject(of: actor.person)
      if next, let open { try reviews.pass(open, by: actor.person, at: context.world.now()) }
      if !next, let open, try queue.stillWaits(open) {
        subject = open
      } else if let item = try queue.next() {
        (subject, why) = (item.subject, item.kind)
      } else {
        try reviews.open(nil, for: actor.person)
        return try context.output.show(
          ReviewList(queue, for: actor.person, limit: limit, in: context), json: format.json)
      }
    }
    let screen = try ReviewScreen(
      subject, why, queue, showsAll: show, for: actor.person, in: context)
    try reviews.open(subject, for: actor.person)
    if !format.json, let other = try reviews.openElsewhere(than: actor.person)[subject] {
      context.output.notice("\(other) has it open as well")
    }
    try context.show(long: screen, json: format.json)
  }

  private func named(_ text: String, in context: CommandContext) throws -> ReviewSubject {
    if FlagCase.number(text) != nil {
      return .flagCase(try CaseReference.named(text, in: context).id)
    }
    guard let subject = ReviewSubject(text) else {
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: text, limit: 40))' names nothing to review",
        hints: ["write F-302, #12, #12 NAME, A-3 or Q-4; 'review --list' tells what waits"])
    }
    return subject
  }
}
