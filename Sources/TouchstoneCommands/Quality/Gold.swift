import ArgumentParser
import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Scores on examples with a known answer, and what people hold against the keys.
struct Gold: Verb {
  static let configuration = CommandConfiguration(
    commandName: "gold", abstract: "Show your scores on known examples; leads see everybody's.",
    discussion: """
      An answer passes when every compared step matches the key; the last answer to each example \
      counts. 'gold --contests' lists what waits for a decision, 'gold --decide 3 accept WHY' or \
      decline decides (a lead, never their own), 'gold --allow NAME GUIDELINE' lets a person work \
      under a guideline whose screening they did not pass (a lead).
      """)
  static let facts = VerbFacts(.guidelines, needs: .person, example: "gold")

  @Flag(help: "List the contests that wait for a decision.")
  var contests = false
  @Option(help: "Decide a contest by its number: accept or decline, and why.")
  var decide: Int64?
  @Option(help: "Let this person work under a guideline.")
  var allow: String?
  @Argument(help: "accept or decline and why; with --allow the guideline.")
  var words: [String] = []
  @OptionGroup var format: FormatOptions

  var need: Need {
    if decide != nil { return .role(\.mayManagePeople, to: "decide contests") }
    if allow != nil { return .role(\.mayManagePeople, to: "allow work") }
    return contests ? .role(\.mayManagePeople, to: "list contests") : Self.facts.needs
  }

  mutating func run(in context: CommandContext) throws {
    if let decide { return try settle(decide, in: context) }
    if let allow { return try admit(allow, in: context) }
    let actor = try context.actor()
    let examples = try context.store().examples
    let isLead = actor.person.role.mayManagePeople
    if contests {
      return try context.show(
        long: ContestList(contests: examples.openContests()), json: format.json)
    }
    try context.show(
      long: ScoreView(
        scores: examples.scores(of: isLead ? nil : actor.person),
        decided: examples.decidedContests(of: actor.person, limit: 5),
        waiting: isLead ? examples.openContests().count : 0), json: format.json)
  }

  private func settle(_ id: Int64, in context: CommandContext) throws {
    let actor = try context.actor()
    let decisions: [String: ContestDecision] = ["accept": .accepted, "decline": .declined]
    let answer = UntrustedText(words.dropFirst().joined(separator: " "))
    guard let decision = words.first.flatMap({ decisions[$0] }), !answer.isBlank else {
      throw CommandFailure(
        .usage, "a decision is accept or decline, and why",
        hints: ["gold --decide \(id) accept the key overlooks the second reading"])
    }
    try Self.decide(id, decision, answer, by: actor, in: context)
  }

  /// Decides a contest and says what follows.
  static func decide(
    _ id: Int64, _ decision: ContestDecision, _ answer: UntrustedText, by actor: Actor,
    in context: CommandContext
  ) throws {
    let contest = try hinting("'gold --contests' lists what waits") {
      try context.store().examples.decide(
        id, decision, answer: answer, by: actor, at: context.world.now())
    }
    let effect: SafeText =
      decision == .accepted
      ? "the miss no longer counts; mend example \(contest.task.example) of \(contest.task.slug)"
      : "the key stands"
    try context.output.show(
      "contest \(contest.id) of \(contest.person) is \(decision.rawValue): \(effect)")
  }

  private func admit(_ name: String, in context: CommandContext) throws {
    let actor = try context.actor()
    guard let slug = words.first, words.count == 1 else {
      throw CommandFailure(
        .usage, "--allow needs a guideline", hints: ["gold --allow \(name) helpful-rank"])
    }
    let guideline = try GuidelineShelf(context: context).required(slug)
    guard let person = try context.store().people.named(name), person.retiredAt == nil else {
      throw CommandFailure(
        .missingInput, "there is no person '\(name)' at work here",
        hints: ["'people list' names them"])
    }
    try context.store().examples.admit(
      person, slug: guideline.slug, allowedBy: actor.person, by: actor, at: context.world.now())
    try context.output.show("\(person.name) may work under \(guideline.slug)")
  }
}

/// Scores as a table or as JSON.
private struct ScoreView: Presentable {
  let scores: [ExampleScore]
  let decided: [Contest]
  /// Contests that wait for this person's decision.
  let waiting: Int

  func lines(for profile: TerminalProfile) -> [SafeText] {
    var lines: [SafeText] = []
    if scores.isEmpty {
      lines = Wrap.lines("no known example was answered yet: quiz", width: profile.columns)
    } else {
      var table = Table([.init("guideline"), .init("use"), .init("person"), .init("passed")])
      for score in scores {
        table.add([
          "\(score.slug)", "\(score.use.rawValue)", SafeText(sanitizing: score.person, limit: 20),
          ShareText.text(score.passed, of: score.answered),
        ])
      }
      lines = table.lines(width: profile.columns)
    }
    for contest in decided {
      let answer = SafeText(sanitizing: contest.answer?.exact ?? "", limit: 200)
      lines += Wrap.lines(
        "contest \(contest.id), #\(contest.task.taskID): \(contest.decision?.rawValue ?? "open"): "
          + answer, width: profile.columns)
    }
    if waiting > 0 {
      lines += Wrap.lines(
        "\(Counted.text(waiting, "contest")) to decide: gold --contests", width: profile.columns)
    }
    return lines
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for score in scores {
      json.beginObject()
      json.pair("guideline", score.slug)
      json.pair("use", score.use.rawValue)
      json.pair("person", score.person)
      json.pair("passed", score.passed)
      json.pair("answered", score.answered)
      json.endObject()
    }
    json.endArray()
  }
}

/// Contests as lines or as JSON.
private struct ContestList: Presentable {
  let contests: [Contest]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !contests.isEmpty else { return ["no contest waits for a decision"] }
    return contests.flatMap { contest -> [SafeText] in
      let task = contest.task
      let head: SafeText =
        "contest \(contest.id) of \(contest.person): \(task.slug) example \(task.example)"
        + " (\(task.use.rawValue)), #\(task.taskID), missed \(contest.misses.joined(separator: ", "))"
      return Wrap.lines(head, width: profile.columns)
        + Wrap.lines(
          SafeText(sanitizing: contest.reason.exact, limit: 600), width: profile.columns,
          gutter: "  ")
    } + Wrap.lines("gold --decide ID accept|decline WHY", width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for contest in contests {
      json.beginObject()
      json.pair("contest", contest.id)
      json.pair("person", contest.person)
      json.pair("guideline", contest.task.slug)
      json.pair("example", contest.task.example)
      json.pair("use", contest.task.use.rawValue)
      json.pair("task", contest.task.taskID)
      json.pair("misses", contest.misses)
      json.pair("reason", contest.reason.exact)
      json.pair("at", contest.at)
      json.endObject()
    }
    json.endArray()
  }
}
