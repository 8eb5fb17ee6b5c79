import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Rules on a case or task beside the votes.
struct Adjudicate: Verb {
  static let configuration = CommandConfiguration(
    commandName: "adjudicate", abstract: "Rule where judges differ; the votes stay as they are.",
    discussion: """
      'adjudicate maria WHY' takes what maria says. 'adjudicate factuality/outdated t2 minor model WHY' \
      says it in your own words, 'adjudicate not-an-error WHY' as well. It is about the open case, or \
      name one: adjudicate F-12 maria WHY; for a task that is no case: adjudicate #12 maria WHY. The \
      ruling stands beside the votes and is what exports call the ruling; everybody who judged sees it \
      with the reason.
      """)
  static let facts = VerbFacts(
    .review, needs: .settling, example: "adjudicate maria the source says 1912")

  @Argument(help: "A case or #task; a judge or an answer; and why.")
  var words: [String] = []
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    if let label = try ordinary(&said, by: deeds.actor, in: context) {
      return try rule(on: label, reason: said.reason, by: deeds.actor, in: context)
    }
    let deed = try deed(&said, by: deeds.actor, in: context)
    guard let reason = said.reason else { throw Self.noReason }
    var options = DeedOptions()
    options.chosen = try CaseFilterOptions.parse([])
    options.dryRun = false
    options.format = format
    try deeds.perform(deed, on: said.cases, options, reason: reason)
  }

  private static let noReason = CommandFailure(
    .usage, "a ruling needs a reason", hints: ["adjudicate maria the source says 1912"])

  /// The label of a task that is no case; nil where a case is meant.
  private func ordinary(
    _ said: inout DeedWords, by actor: Actor, in context: CommandContext
  ) throws -> LabelSubject? {
    if said.task == nil {
      guard said.cases.isEmpty,
        try context.store().reviews.subject(of: actor.person)?.isLabel ?? false
      else { return nil }
    }
    let label = try LabelSubject.required(&said, for: actor, in: context)
    guard label.flagCase == nil else { return nil }
    return label
  }

  private func rule(
    on label: LabelSubject, reason: UntrustedText?, by actor: Actor, in context: CommandContext
  ) throws {
    guard let reason else { throw Self.noReason }
    try hinting("'review' opens what waits") {
      try context.store().reviews.adjudicate(
        task: label.task, person: label.person, reason: reason, by: actor,
        at: context.world.now(), ids: context.world.identities)
    }
    try label.close(for: actor, in: context)
    try context.output.show(
      "ruled on #\(label.task): the label of \(label.person) is what holds; all labels stay")
  }

  private func deed(
    _ said: inout DeedWords, by actor: Actor, in context: CommandContext
  ) throws -> CaseDeed {
    guard let first = said.rest.first else {
      throw CommandFailure(
        .usage, "whose answer holds, or which one?",
        hints: ["adjudicate maria WHY", "adjudicate factuality/outdated t2 minor model WHY"])
    }
    if try context.store().people.named(first) != nil {
      _ = said.next()
      return .adopt(first)
    }
    if Disposition(rawValue: first) != nil {
      _ = said.next()
      return .rule(TriageVerdict(validity: first))
    }
    var verdict = TriageVerdict(validity: TriageVerdict.confirmed)
    while let word = said.rest.first, try ErrorWords.take(word, into: &verdict, in: context) {
      _ = said.next()
    }
    guard verdict.type != nil else {
      throw CommandFailure(
        .usage,
        "'\(SafeText(sanitizing: first, limit: 40))' is no judge, no error type and no ending",
        hints: ["adjudicate maria WHY", "adjudicate factuality/outdated t2 minor model WHY"])
    }
    return .rule(verdict)
  }
}
