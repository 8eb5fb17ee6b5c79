import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// The words of a deed: the cases it names first, then what it says.
struct DeedWords {
  /// The cases named, as in F-12; empty: the open one, or those that options mean.
  private(set) var cases: [Int64] = []
  /// The task named, as in #12, of a label that is no case.
  private(set) var task: String?
  /// The other words.
  private(set) var rest: ArraySlice<String>

  init(_ words: [String]) {
    rest = words[...]
    while let word = rest.first, CaseReference.isName(word), let id = FlagCase.number(word) {
      cases.append(id)
      rest.removeFirst()
    }
    if cases.isEmpty, let word = rest.first, word.utf8.first == UInt8(ascii: "#") {
      task = word
      rest.removeFirst()
    }
  }

  /// The next word, taken.
  mutating func next() -> String? { rest.popFirst() }

  /// The words that are left as a reason, without a leading "because"; nil when there are none.
  var reason: UntrustedText? {
    let words = rest.first?.lowercased() == "because" ? rest.dropFirst() : rest
    let text = UntrustedText(words.joined(separator: " "))
    return text.isBlank ? nil : text
  }
}

extension DeedWords {
  /// The next word, or a failure that says what is wanted.
  mutating func value(_ what: SafeText, _ verb: any Verb.Type) throws -> String {
    if let word = next() { return word }
    throw CommandFailure(
      .usage, "\(verb.name) needs \(what)", hints: ["for example: \(verb.facts.example)"])
  }

  /// The reason, refused when there is none.
  func requiredReason(_ verb: any Verb.Type) throws -> UntrustedText {
    guard let reason else {
      throw CommandFailure(
        .usage, "\(verb.name) needs a reason: those who judged will read it",
        hints: ["for example: \(verb.facts.example)"])
    }
    return reason
  }
}

/// How a deed finds its cases.
struct DeedOptions: ParsableArguments {
  @OptionGroup var chosen: CaseFilterOptions
  @Flag(help: "List what would change and change nothing.")
  var dryRun = false
  @OptionGroup var format: FormatOptions
}

/// Does a deed to the cases named, to those that options mean, or to the one that is open.
struct CaseDeeds {
  let context: CommandContext
  let actor: Actor

  /// Whoever may run the verb.
  init(in context: CommandContext) throws {
    self.context = context
    actor = try context.actor()
  }

  /// Does it in one transaction, or lists what it would do.
  func perform(
    _ deed: CaseDeed, on cases: [Int64], _ options: DeedOptions, reason: UntrustedText?
  ) throws {
    let store = try context.store().reviews
    let open = try store.subject(of: actor.person)
    let meant = try meant(cases, options.chosen, open: open)
    let outcome = try hinting("'flags' lists the cases, 'review F-12' opens one") {
      try store.perform(
        deed, on: meant, reason: reason, isDryRun: options.dryRun, by: actor,
        at: context.world.now(), ids: context.world.identities)
    }
    if !options.dryRun, case .flagCase(let id)? = open,
      outcome.plans.contains(where: { $0.flagCase.id == id })
    {
      try store.open(nil, for: actor.person)
    }
    try context.show(
      long: DeedView(deed: deed, outcome: outcome, isDryRun: options.dryRun),
      json: options.format.json)
  }

  private func meant(
    _ cases: [Int64], _ chosen: CaseFilterOptions, open: ReviewSubject?
  ) throws -> ReviewStore.Cases {
    guard chosen.isEmpty || cases.isEmpty else {
      throw CommandFailure(
        .usage, "name cases or give options, not both",
        hints: ["--severity minor --family style means all that fit"])
    }
    if !cases.isEmpty { return .named(cases) }
    if !chosen.isEmpty { return .all(try chosen.filter(in: context)) }
    guard case .flagCase(let id)? = open else {
      throw CommandFailure(
        .usage, "no case is open, and none is named",
        hints: ["'review' opens the next one", "name it as in F-12, or narrow by --severity minor"])
    }
    return .named([id])
  }
}

/// What a deed changed, case by case.
private struct DeedView: Presentable {
  let deed: CaseDeed
  let outcome: ReviewStore.Outcome
  let isDryRun: Bool

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    var lines = outcome.plans.flatMap { Wrap.lines(line($0), width: width) }
    let reasons = Dictionary(grouping: outcome.leftOut) { $0.1 }
    for (hindrance, cases) in reasons.sorted(by: { $0.value.count > $1.value.count }) {
      let names = cases.prefix(6).map { $0.0.name }.joined(separator: ", ")
      let more: SafeText = cases.count > 6 ? " and \(cases.count - 6) more" : ""
      lines += Wrap.lines(
        "left out: \(names)\(more): \(hindrance.message)", width: width)
    }
    let count = Counted.text(outcome.plans.count, "case")
    if outcome.plans.isEmpty {
      lines.append("no case was changed")
    } else if isDryRun {
      lines += Wrap.lines(
        "\(count) would change; nothing was changed: without --dry-run it is done", width: width)
    } else if outcome.plans.count > 1 {
      lines.append("\(count) changed")
    }
    return lines
  }

  private func line(_ plan: CasePlan) -> SafeText {
    let before = plan.flagCase
    var facts: [SafeText] = []
    if let disposition = plan.disposition {
      facts.append("\(before.state.rawValue) → closed: \(disposition.rawValue)")
    } else if plan.state != before.state {
      facts.append("\(before.state.rawValue) → \(plan.state.rawValue)")
    } else if case .assign(let name) = deed {
      facts.append(name.map { "with \($0)" } ?? "with nobody")
    } else {
      facts.append("stays \(before.state.rawValue)")
    }
    if let verdict = plan.verdict, verdict.isConfirmed {
      let now = [verdict.type ?? "?", verdict.severity?.rawValue, verdict.fault]
        .compactMap(\.self).joined(separator: " ")
      let was = [before.kind, before.severity.rawValue, before.fault].compactMap(\.self)
        .joined(separator: " ")
      facts.append(
        was == now
          ? SafeText(sanitizing: now, limit: 120)
          : SafeText(sanitizing: was, limit: 120) + " → " + SafeText(sanitizing: now, limit: 120))
    }
    return "\(before.name, .bold)  " + facts.joined(separator: " · ")
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("deed", deed.verb)
    json.pair("dry_run", isDryRun)
    json.key("changed")
    json.beginArray()
    for plan in outcome.plans {
      json.beginObject()
      json.pair("case", plan.flagCase.name)
      json.pair("from", plan.flagCase.state.rawValue)
      json.pair("to", plan.state.rawValue)
      json.pair("disposition", plan.disposition?.rawValue)
      json.pair("type", plan.verdict?.type)
      json.pair("severity", plan.verdict?.severity?.rawValue)
      json.pair("fault", plan.verdict?.fault)
      json.endObject()
    }
    json.endArray()
    json.key("left_out")
    json.beginArray()
    for (flagCase, hindrance) in outcome.leftOut {
      json.beginObject()
      json.pair("case", flagCase.name)
      json.pair("reason", hindrance.message)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
