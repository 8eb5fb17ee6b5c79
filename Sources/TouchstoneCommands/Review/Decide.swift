import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Decides an appeal or a contest.
struct Decide: Verb {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Decide an appeal (A-3) or a contest of a key (C-2).",
    discussion: """
      'decide A-3 grant WHY' makes the return void, 'decide A-3 decline WHY' lets it stand; 'decide C-2 \
      accept WHY' or decline decides on the key of an example. Nobody decides their own, nor an appeal \
      about a label that they sent back. The person reads why in their inbox.
      """)
  static let facts = VerbFacts(
    .review, needs: .role(\.mayManagePeople, to: "decide appeals"),
    example: "decide A-3 grant the source is from 2021", takesLine: true)

  @Argument(parsing: .remaining, help: "What, how, and why.")
  var words: [String] = []

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    // In the shell all words are one line, taken as typed.
    let (name, rest) = ShellWords.head(of: words.joined(separator: " "))
    let (typed, reason) = ShellWords.head(of: rest)
    let verdict = typed.lowercased()
    let why = UntrustedText(reason)
    guard !name.isEmpty else {
      throw CommandFailure(
        .usage, "it is not said what is decided",
        hints: ["'inbox' lists what waits", "for example: \(Self.facts.example)"])
    }
    if name.uppercased().utf8.starts(with: "C-".utf8),
      let id = ShortName.number(name, letter: "C")
    {
      return try contest(id, verdict, why, by: actor, in: context)
    }
    guard name.uppercased().utf8.starts(with: "A".utf8), let id = Appeal.number(name) else {
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: name, limit: 40))' is no appeal and no contest",
        hints: ["an appeal is named as in A-3, a contest as in C-2; 'inbox' lists them"])
    }
    try appeal(id, verdict, why, by: actor, in: context)
  }

  private func appeal(
    _ id: Int64, _ verdict: String, _ why: UntrustedText, by actor: Actor,
    in context: CommandContext
  ) throws {
    let decision = try Self.decision(
      verdict, ["grant": AppealDecision.granted, "decline": .declined], why,
      example: "decide A-\(id) grant the source is from 2021")
    let store = try context.store().appeals
    do {
      let appeal = try hinting("'inbox' lists what waits") {
        try store.decide(
          id, decision, answer: why, by: actor, at: context.world.now(),
          ids: context.world.identities)
      }
      let effect: SafeText =
        decision == .granted
        ? "the return is void, the label on #\(appeal.review.taskID) counts as approved"
        : "the return stands, #\(appeal.review.taskID) waits for \(appeal.review.annotator)"
      try context.output.show(
        Wrap.lines(
          "\(appeal.name) of \(appeal.review.annotator) is \(decision.rawValue): \(effect)",
          width: context.output.profile.columns))
    } catch let failure as CommandFailure where failure.kind == .notAllowed {
      guard let appeal = try store.appeal(id) else { throw failure }
      let others = try Deciders(in: context).names(for: appeal)
      throw CommandFailure(
        failure.kind, failure.message,
        hints: [
          others.isEmpty
            ? "nobody else here is a lead: people add NAME --role lead"
            : "\(SafeText(sanitizing: others.joined(separator: ", "), limit: 120)) may decide it,"
              + " at an account of their own"
        ])
    }
  }

  private func contest(
    _ id: Int64, _ verdict: String, _ why: UntrustedText, by actor: Actor,
    in context: CommandContext
  ) throws {
    let decision = try Self.decision(
      verdict, ["accept": ContestDecision.accepted, "decline": .declined], why,
      example: "decide C-\(id) accept the key overlooks the second reading")
    try Gold.decide(id, decision, why, by: actor, in: context)
  }

  private static func decision<Decision>(
    _ word: String, _ decisions: [String: Decision], _ why: UntrustedText, example: SafeText
  ) throws -> Decision {
    let begun = decisions.filter { $0.key.utf8.starts(with: word.utf8) && !word.isEmpty }
    guard begun.count == 1, let found = begun.first, !why.isBlank else {
      let names = decisions.keys.sorted().joined(separator: " or ")
      throw CommandFailure(
        .usage, "a decision is \(names), and why", hints: ["for example: \(example)"])
    }
    return found.value
  }
}
