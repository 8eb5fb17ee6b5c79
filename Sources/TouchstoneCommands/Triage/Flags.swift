import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Lists flagged cases, counts them, or shows one.
struct Flags: Verb {
  static let configuration = CommandConfiguration(
    commandName: "flags", abstract: "List flagged cases, gravest first, or show one.",
    discussion: """
      A case is a turn that users reported: 'import' brings reports in, 'flag' makes one of the task in \
      front of you; reports about the same turn, or nearly the same, join one case (x14), which 'split' \
      undoes. 'flags' lists the open cases by severity, then age; 'flags F-12' shows one with its \
      reports, votes, rulings and what became of it; --counts shows families by severity.

      The options narrow the list: flags --severity critical --language es --older 1d. 'flags --save \
      mine --assignee me' keeps them under a name, 'flags mine' uses it (further options narrow it), \
      --views lists the names, --forget NAME drops one.

      States: \(CaseState.allCases.map { "\($0.rawValue) (\($0.meaning))" }.joined(separator: ", ")). \
      A lead is promised to have settled a critical case within \(CasePromise.hours(.critical)) hours, a \
      major one within \(CasePromise.hours(.major)), a minor one within \
      \(CasePromise.hours(.minor)); beyond that the age says by how much it is late.

      The way of a case: 'triage' gives the next one to be judged, 'review' lets a lead settle it, \
      'route' makes tasks and dataset rows of it, 'verify-fix' looks at a newer model's reply, 'report \
      flags' tells how it all develops, 'export triage' takes it to training. 'types' explains the types \
      of error.
      """)
  static let facts = VerbFacts(.triage, needs: .person, example: "flags --severity critical")

  @Argument(help: "A case, as F-12, or the name of a view.")
  var name: String?
  @OptionGroup var chosen: CaseFilterOptions
  @Flag(help: "Show a case's reports also where they may disturb.")
  var show = false
  @Flag(help: "Count the cases by family and severity.")
  var counts = false
  @Option(help: "Keep these options under a name.")
  var save: String?
  @Option(help: "Forget a view.")
  var forget: String?
  @Flag(help: "List the names of your views.")
  var views = false
  @Option(help: "At most so many cases.")
  var limit = 200
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let person = try context.actor().person
    let triage = try context.store().triage
    if let save { return try keep(save, of: person, in: context) }
    if let forget {
      guard try triage.saveView(forget, nil, of: person) else {
        throw try noView(forget, in: context)
      }
      return try context.output.show(
        "the view \(SafeText(sanitizing: forget, limit: 40)) is forgotten")
    }
    if views {
      return try context.output.show(
        CaseViewNames(try triage.views(of: person)), json: format.json)
    }
    var chosen = chosen
    if let name {
      if FlagCase.number(name) != nil {
        let found = try CaseReference.named(name, in: context)
        return try context.show(
          long: CaseView(found, for: person, isShown: show, in: context), json: format.json)
      }
      chosen = try view(name, narrowedBy: chosen, of: person, in: context)
    }
    try list(chosen, for: person, in: context)
  }

  private func list(
    _ chosen: CaseFilterOptions, for person: Person, in context: CommandContext
  ) throws {
    let triage = try context.store().triage
    let namesModels = person.role.mayExport
    guard namesModels || chosen.model == nil else {
      throw CommandFailure(
        .notAllowed, "models are not told to those who judge their replies",
        hints: ["leave --model out"])
    }
    guard (1...1_000_000).contains(limit) else {
      throw CommandFailure(.usage, "--limit takes 1 to 1000000, not \(limit)")
    }
    let filter = try chosen.filter(in: context)
    let found = try triage.counts(filter)
    let now = context.world.now()
    if found.total == 0, !format.json {
      return try context.output.show(nothing(chosen, try triage.states()))
    }
    if counts {
      return try context.show(long: CaseCountTable(counts: found, now: now), json: format.json)
    }
    let cases = try triage.cases(filter, limit: limit)
    try context.show(
      long: CaseList(cases: cases, counts: found, now: now, namesModels: namesModels),
      json: format.json)
  }

  /// Why the list is empty.
  private func nothing(_ chosen: CaseFilterOptions, _ states: [CaseState: Int]) -> SafeText {
    guard !states.isEmpty else {
      return "nothing was flagged yet: 'import' brings reports in, 'flag' makes one"
    }
    let known = CaseState.allCases.compactMap { state in
      states[state].map { "\($0) \(state.rawValue)" as SafeText }
    }
    let why: SafeText = chosen.isEmpty ? "no case is open" : "no case fits these options"
    return "\(why); of all: \(known.joined(separator: ", "))"
  }

  private func keep(_ save: String, of person: Person, in context: CommandContext) throws {
    guard FlagCase.number(save) == nil, !UntrustedText(save).isBlank, save.utf8.first != 0x2D else {
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: save, limit: 40))' is no name for a view",
        hints: ["take a word that is no number: flags --save mine --assignee me"])
    }
    _ = try chosen.filter(in: context)
    guard !chosen.isEmpty else {
      throw CommandFailure(
        .usage, "a view without options is 'flags' itself",
        hints: ["flags --save mine --assignee me"])
    }
    let wasThere = try context.store().triage.saveView(save, chosen.words, of: person)
    try context.output.show(
      "\(wasThere ? "replaced" : "saved"): 'flags \(SafeText(sanitizing: save, limit: 40))'")
  }

  private func view(
    _ name: String, narrowedBy chosen: CaseFilterOptions, of person: Person,
    in context: CommandContext
  ) throws -> CaseFilterOptions {
    guard let words = try context.store().triage.view(name, of: person) else {
      throw try noView(name, in: context)
    }
    return try CaseFilterOptions.parse(words).narrowed(by: chosen)
  }

  private func noView(_ name: String, in context: CommandContext) throws -> CommandFailure {
    let names = try context.store().triage.views(of: context.actor().person).map(\.name)
    let near = NearestName.of(name, among: names)
    return CommandFailure(
      .missingInput, "you have no view '\(SafeText(sanitizing: name, limit: 40))'",
      hints: [
        near.map { "did you mean '\($0)'?" }
          ?? (names.isEmpty
            ? "a case is named as in F-12; 'flags --save NAME …' makes a view"
            : "your views: \(SafeText(sanitizing: names.joined(separator: ", ")))")
      ])
  }
}
