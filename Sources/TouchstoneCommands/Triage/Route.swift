import ArgumentParser
import JSONLines
import TouchstoneDatasets
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Uses settled cases: follow-up tasks, dataset rows, questions.
struct Route: Verb {
  static let configuration = CommandConfiguration(
    commandName: "route", abstract: "Use settled cases: tasks, dataset rows, a question.",
    discussion: """
      \(NextUse.allCases.map { "\($0.rawValue) (\($0.meaning))" }.joined(separator: ", ")). Beginnings \
      do: route F-12 demo neg. Without a use it is the one that the ruling or most judges name; it is \
      told before, and --dry-run changes nothing. 'route demo --family factuality' means all that fit \
      and are settled; without --state these are the reviewed ones.

      Tasks carry the tag from-F-12 and wait under ideal-reply, correct-reply or red-team-attempt, or \
      under --guideline. The case is fixed once all its follow-up work is done.
      """)
  static let facts = VerbFacts(
    .triage, needs: .settling, example: "route F-12 demonstration evaluation")

  @Argument(help: "Cases, then uses.")
  var words: [String] = []
  @Option(help: "The guideline of the follow-up tasks.")
  var guideline: String?
  @Option(help: "What a policy question asks.")
  var ask: String?
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let said = DeedWords(words)
    let request = try request(uses: said.rest.map(Self.use), in: context)
    let store = try context.store().triage
    var cases = said.cases
    var refused: [CaseRefusal] = []
    if options.chosen.isEmpty {
      if cases.isEmpty { cases = [try open(for: actor, in: context)] }
    } else {
      guard cases.isEmpty else {
        throw CommandFailure(
          .usage, "name cases or give options, not both",
          hints: ["--severity major --family factuality means all that fit"])
      }
      var filter = try options.chosen.filter(in: context)
      if options.chosen.state.isEmpty { filter.states = [.reviewed] }
      (cases, refused) = try store.usable(
        store.cases(filter, limit: .max).map(\.id), request)
    }
    let routed = try hinting(by: Self.advice) {
      try store.route(
        cases, request, isDryRun: options.dryRun,
        digest: { TaskDigest.bytes(context: $0, candidates: $1) }, by: actor,
        at: context.world.now(), ids: context.world.identities)
    }
    try context.show(
      long: RouteView(
        routed: routed, refused: refused, guidelines: request.followUps.mapValues(\.guideline),
        isDryRun: options.dryRun),
      json: options.format.json)
  }

  private func open(for actor: Actor, in context: CommandContext) throws -> Int64 {
    if case .flagCase(let id)? = try context.store().reviews.subject(of: actor.person) {
      return id
    }
    throw CommandFailure(
      .usage, "no case is open, and none is named",
      hints: ["name it as in F-12", "'flags --state reviewed' lists what waits for a use"])
  }

  private static func use(_ word: String) throws -> NextUse {
    if let use = NextUse.named(word) { return use }
    let names = NextUse.allCases.map(\.rawValue)
    throw CommandFailure(
      .usage, "'\(SafeText(sanitizing: word, limit: 40))' is no use of a case",
      hints: [
        NearestName.of(word, among: names).map { "did you mean '\($0)'?" }
          ?? "one of: \(names.joined(separator: ", "))"
      ])
  }

  private static func advice(_ failure: any Failure) -> [SafeText] {
    switch failure as? CaseRefusal {
    case .wrongState(let id, let state, _)? where state.isJudged:
      ["'review F-\(id)' settles it first"]
    case .noUse(let id)?: ["name one: route F-\(id) demonstration"]
    case .noError?, .noContext?: ["'flags F-12' shows what was said about a case"]
    default: ["'flags --state reviewed' lists what waits for a use"]
    }
  }

  /// The guidelines that the uses need; without a use any of them may be needed.
  private func request(uses: [NextUse], in context: CommandContext) throws -> RouteRequest {
    let shelf = GuidelineShelf(context: context)
    let makers = NextUse.allCases.filter(\.makesTask).filter { uses.isEmpty || uses.contains($0) }
    var followUps: [NextUse: FollowUp] = [:]
    for use in makers {
      let name = guideline ?? use.standardGuideline
      let found = try shelf.required(name)
      guard use == .redTeamSeed || found.task.candidates.contains(use.replies) else {
        let count = Counted.text(use.replies, "reply", plural: "replies")
        throw CommandFailure(
          .usage, "\(found.slug) takes no task with \(count), which \(use.rawValue) makes",
          hints: ["without --guideline it is \(use.standardGuideline)"])
      }
      followUps[use] = FollowUp(guideline: found.slug, overlap: found.overlap)
    }
    let text = ask.map(UntrustedText.init).flatMap { $0.isBlank ? nil : $0 }
    return RouteRequest(uses: uses, followUps: followUps, question: text)
  }
}

extension NextUse {
  /// The shipped guideline of its tasks.
  fileprivate var standardGuideline: String {
    switch self {
    case .preferencePair: "correct-reply"
    case .redTeamSeed: "red-team-attempt"
    default: "ideal-reply"
    }
  }

  /// How many replies its tasks begin with.
  fileprivate var replies: Int { self == .preferencePair ? 1 : 0 }
}

/// What was made of which case.
private struct RouteView: Presentable {
  let routed: [RoutedCase]
  let refused: [CaseRefusal]
  let guidelines: [NextUse: String]
  let isDryRun: Bool

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    var lines = routed.flatMap { Wrap.lines(line($0), width: width) }
    lines += refused.prefix(6).flatMap {
      Wrap.lines("left out: \($0.message)", width: width)
    }
    if refused.count > 6 { lines.append("and \(refused.count - 6) more are left out") }
    let count = Counted.text(routed.count { !$0.made.isEmpty }, "case")
    if routed.isEmpty {
      lines.append("no case fits")
    } else if isDryRun {
      lines += Wrap.lines(
        "\(count) would be used; nothing was changed: without --dry-run it is done", width: width)
    } else if routed.count > 1 {
      lines.append("\(count) used")
    }
    return lines
  }

  private func line(_ routed: RoutedCase) -> SafeText {
    let made = routed.made.map { use -> SafeText in
      let under: SafeText =
        guidelines[use.use].map { " under \(SafeText(sanitizing: $0, limit: 40))" } ?? ""
      if let task = use.taskID { return "\(use.use.rawValue): #\(task)\(under)" }
      if let question = use.questionID { return "\(use.use.rawValue): Q-\(question)" }
      if use.use.makesTask { return "\(use.use.rawValue): a task\(under)" }
      return use.use == .policyQuestion
        ? "policy-question: a question" : "\(use.use.rawValue): a dataset row"
    }
    let kept = routed.kept.map { "\($0.rawValue): already" as SafeText }
    return "\(routed.flagCase.name, .bold)  " + (made + kept).joined(separator: " · ")
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("dry_run", isDryRun)
    json.key("routed")
    json.beginArray()
    for routed in routed {
      for use in routed.made {
        json.beginObject()
        json.pair("case", routed.flagCase.name)
        json.pair("use", use.use.rawValue)
        json.pair("guideline", guidelines[use.use])
        json.pair("task", use.taskID)
        json.pair("question", use.questionID.map { "Q-\($0)" })
        json.endObject()
      }
    }
    json.endArray()
    json.key("kept")
    json.beginArray()
    for routed in routed {
      for use in routed.kept {
        json.beginObject()
        json.pair("case", routed.flagCase.name)
        json.pair("use", use.rawValue)
        json.endObject()
      }
    }
    json.endArray()
    json.pair("left_out", refused.map(\.message))
    json.endObject()
  }
}
