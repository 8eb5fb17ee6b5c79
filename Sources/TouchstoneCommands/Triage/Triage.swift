import ArgumentParser
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Takes the next flagged case to judge.
struct Triage: Verb {
  static let configuration = CommandConfiguration(
    commandName: "triage", abstract: "Take the next flagged case, gravest first.",
    discussion: """
      The case is an ordinary task under the triage guideline: answers are drafts until 'submit', \
      'undo' takes them back, others judge the same case without seeing yours. Say whether the report \
      is right, then the error: factuality/fabricated-source t3 major model conf 3. Typed at the first \
      question that line says both, and a next use may follow it: … conf 3 evaluation-item. Or end it: \
      not-an-error the sum is right.

      What may disturb is announced by its class and hidden until 'show'; 'swap' gives another case at \
      once, no reason asked. The type safety/child-exploitation stops the work: nothing of that case is \
      shown or exported any more once you submit.
      """)
  static let facts = VerbFacts(
    .triage, needs: .role(\.mayAnnotate, to: "judge cases"), example: "triage --severity critical")

  @Argument(help: "A case, as F-12; without it the next one.")
  var name: String?
  @OptionGroup var chosen: CaseFilterOptions
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let taking = TaskTaking(context: context, actor: actor, json: format.json)
    try taking.requireFreeDesk()
    try CaseTaking(taking: taking).take(name, chosen)
  }
}

/// Takes a case named, or the next one that options mean.
struct CaseTaking {
  let taking: TaskTaking
  private var context: CommandContext { taking.context }

  func take(_ name: String?, _ chosen: CaseFilterOptions) throws {
    let found = try name.map { try CaseReference.named($0, in: context) }
    if let found { try CaseReference.requireUnsealed(found) }
    let request = try request()
    let now = context.world.now()
    let store = try context.store()
    let filter = try chosen.filter(in: context)
    try taking.take(request) { request in
      if let found {
        return try hinting("'triage' without a case takes the next one") {
          try store.queue.claim(
            task: found.taskID, request, by: taking.actor, at: now, seed: context.world.random(),
            ids: context.world.identities)
        }
      }
      return try store.triage.claimNext(
        filter, request, by: taking.actor, at: now, seed: context.world.random(),
        ids: context.world.identities)
    } reasons: {
      try reasons(filter, isNarrow: !chosen.isEmpty)
    }
  }

  /// The terms of the guidelines under which cases are judged.
  private func request() throws -> QueueRequest {
    let shelf = GuidelineShelf(context: context)
    let slugs = Set(try shelf.inUse().filter { $0.kind == .triage }.map(\.slug))
    return QueueRequest(terms: try shelf.terms().filter { slugs.contains($0.slug) })
  }

  /// Why no case is given, and what to do.
  private func reasons(
    _ filter: CaseFilter, isNarrow: Bool
  ) throws -> (causes: [SafeText], hints: [SafeText]) {
    let triage = try context.store().triage
    let states = try triage.states()
    guard !states.isEmpty else {
      return (["nothing was flagged yet"], ["'import' brings reports in, 'flag' makes one"])
    }
    var waiting = filter
    waiting.states = [.reported]
    let open = try triage.counts(waiting).total
    let all = states[.reported] ?? 0
    guard open > 0 else {
      return isNarrow && all > 0
        ? (
          [
            "\(Counted.text(all, "case waits", plural: "cases wait")), none that fits these options"
          ],
          ["'triage' without options takes any"]
        )
        : (["every case has the judgements it needs"], ["'flags' lists what waits for a lead"])
    }
    return (
      [
        "\(Counted.text(open, "case waits", plural: "cases wait")), but you have judged, swapped or flagged"
          + " what waits, others hold it, or its guideline cannot be worked"
      ], ["'why' tells more", "'guideline list' tells which guidelines can be worked"]
    )
  }
}
