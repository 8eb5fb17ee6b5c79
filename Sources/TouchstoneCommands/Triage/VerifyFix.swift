import ArgumentParser
import JSONLines
import TouchstoneDatasets
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Lets somebody judge whether a newer model still makes the error of a case.
struct VerifyFix: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify-fix", abstract: "Check whether a newer model's reply has the error.",
    discussion: """
      'import' finds replies of other models to the turns before a flagged one. 'verify-fix' lists the \
      settled cases that have such a reply; 'verify-fix F-12' makes a task of the newest one under \
      \(Self.guideline), --all of every case that waits. The judge sees the newer reply alone. fixed ends \
      the case as verified, still-there and other-error open it again. Who judged the case does not get \
      the task, as long as somebody else is at work.
      """)
  static let facts = VerbFacts(.triage, needs: .person, example: "verify-fix F-12")

  @Argument(help: "Cases, as F-12.")
  var names: [String] = []
  @Flag(help: "Every case that waits.")
  var all = false
  @OptionGroup var format: FormatOptions

  private static let guideline = "verify-fix"

  private var makesTasks: Bool { all || !names.isEmpty }

  var need: Need {
    makesTasks ? .role(\.mayManagePeople, to: "have fixes checked") : Self.facts.needs
  }

  mutating func run(in context: CommandContext) throws {
    let store = try context.store().triage
    guard makesTasks else {
      return try context.show(
        long: FixList(
          checks: try store.waitingFixes(), namesModels: context.actor().person.role.mayExport,
          isMade: false), json: format.json)
    }
    let actor = try context.actor()
    let cases = try names.map { try CaseReference.named($0, in: context) }
    for found in cases { try CaseReference.requireUnsealed(found) }
    let checks = try store.waitingFixes(of: cases.map(\.id))
    if let missing = cases.first(where: { found in !checks.contains { $0.flagCase.id == found.id } }
    ) {
      throw try refusal(missing, in: context)
    }
    let guideline = try GuidelineShelf(context: context).required(Self.guideline)
    let made = try store.verify(
      checks, under: FollowUp(guideline: guideline.slug, overlap: guideline.overlap),
      digest: { TaskDigest.bytes(context: $0, candidates: $1) }, by: actor,
      at: context.world.now(), ids: context.world.identities)
    try context.show(
      long: FixList(checks: made, namesModels: actor.person.role.mayExport, isMade: true),
      json: format.json)
  }

  private func refusal(_ found: FlagCase, in context: CommandContext) throws -> CommandFailure {
    let latest = try context.store().triage.fixes(of: found).first
    guard let latest else {
      return CommandFailure(
        .refused, "no newer reply to case \(found.name) was imported yet",
        hints: ["'import' finds replies of other models to the same turns"])
    }
    if let task = latest.taskID {
      return CommandFailure(
        .refused, "the newest reply to case \(found.name) is judged by #\(task)",
        causes: latest.outcome.map { ["the judge said: \(SafeText(sanitizing: $0, limit: 40))"] }
          ?? ["nobody has said yet what it is"])
    }
    return CommandFailure(
      .refused, "case \(found.name) is \(found.state.rawValue), so no fix of it is checked",
      hints: ["'review \(found.name)' settles a case"])
  }
}

/// The newer replies of cases, before or after tasks were made of them.
private struct FixList: Presentable {
  let checks: [FixCheck]
  let namesModels: Bool
  let isMade: Bool

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    guard !checks.isEmpty else {
      return Wrap.lines("no case waits with a newer reply", width: width)
    }
    var lines = checks.flatMap { check -> [SafeText] in
      let found = check.flagCase
      var facts: [SafeText] = [
        CaseText.severity(found), CaseText.kind(found), CaseText.state(found),
      ]
      if namesModels {
        let models = [found.model ?? "?", check.model ?? "?"].joined(separator: " → ")
        facts.append(SafeText(sanitizing: models, limit: 80))
      }
      facts.append(
        check.taskID.map { "judged as #\($0)" } ?? "found \(ClockText.day(check.foundAt))")
      return Wrap.lines("\(found.name, .bold)  " + facts.joined(separator: " · "), width: width)
    }
    let count = Counted.text(checks.count, "task")
    lines += Wrap.lines(
      isMade
        ? "\(count) made: 'next --guideline verify-fix' takes one"
        : "verify-fix F-\(checks[0].flagCase.id) has one judged, verify-fix --all every one",
      width: width)
    return lines
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for check in checks {
      json.beginObject()
      json.pair("case", check.flagCase.name)
      json.pair("state", check.flagCase.state.rawValue)
      json.pair("type", check.flagCase.type)
      json.pair("source_task", check.sourceTaskID)
      json.pair("response", check.candidate)
      if namesModels {
        json.pair("model", check.flagCase.model)
        json.pair("new_model", check.model)
      }
      json.pair("found_at", check.foundAt)
      json.pair("task", check.taskID)
      json.endObject()
    }
    json.endArray()
  }
}
