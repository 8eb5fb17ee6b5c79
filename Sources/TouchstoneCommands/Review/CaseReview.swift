import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// A case as a lead decides it: reports, conversation, judges side by side, rulings, similar cases,
/// rules.
struct CaseReview: Presentable {
  private let found: FlagCase
  private let now: Instant
  private let task: TaskDetail
  private let reports: [FlagReport]
  private let judges: JudgeColumns
  private let rulings: [Ruling]
  private let similar: [(flagCase: FlagCase, ruling: Ruling?)]
  private let rules: [GuidelineRule]
  private let type: ErrorType?
  /// What the content is announced as; empty where it may be shown.
  private let hidden: [String]
  private let isAppealed: Bool
  private let isOwn: Bool

  init(
    _ found: FlagCase, showsAll: Bool, isAppealed: Bool = false, for person: Person,
    in context: CommandContext
  ) throws {
    try CaseReference.requireUnsealed(found)
    let store = try context.store()
    guard let task = try store.tasks.detail(found.taskID) else {
      throw CommandFailure(.badData, "the task of \(found.name) is gone")
    }
    self.found = found
    self.task = task
    self.isAppealed = isAppealed
    now = context.world.now()
    reports = try store.triage.reports(of: found)
    let votes = try store.triage.votes(on: found)
    isOwn = votes.contains { $0.person == person.name }
    let lettering = Lettering(order: task.candidates.map(\.number))
    judges = JudgeColumns(
      votes, try DescribedLabel.all(task, lettering: lettering, in: context))
    rulings = try store.triage.rulings(task: found.taskID)
    similar = try store.reviews.similar(to: found, limit: 5).map {
      ($0, try store.triage.rulings(task: $0.taskID).first)
    }
    let guideline = try GuidelineShelf(context: context).inUse().first { $0.slug == task.guideline }
    let types = Set(votes.flatMap { [$0.verdict.type].compactMap(\.self) + $0.verdict.further })
      .union([found.type].compactMap(\.self))
    rules = guideline?.rules.filter { !types.isDisjoint(with: $0.breaks) } ?? []
    type = try context.taxonomy().types.first { $0.slug == found.type }
    let classes = try AnnouncedContent.classes(task.tags, under: task.guideline, in: context)
    let safety = found.family == "safety" ? [found.kind] : []
    hidden = showsAll ? [] : classes + safety
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    var lines = Wrap.lines(head, width: width)
    if hidden.isEmpty {
      lines += ReportLines.lines(found, reports, limit: 5, width: width)
      lines += ConversationText.lines(
        of: task.context, width: width, numberedFrom: 1, marking: found.messageNumber)
      for candidate in task.candidates {
        lines.append("\("a newer reply" as SafeText, .dim)")
        lines += ConversationText.lines(of: candidate.messages, width: width)
      }
    } else {
      lines += Wrap.lines(
        "CONTENT WARNING: \(hidden.joined(separator: ", ")). 'review --show' shows it" as SafeText,
        width: width)
    }
    lines += judges.lines(width: width)
    lines += rulings.reversed().flatMap { Wrap.lines(Self.line($0), width: width) }
    lines += similarLines(width: width)
    lines += ruleLines(width: width)
    if isAppealed { return lines }
    return lines + (isOwn ? Wrap.lines(Self.ownWords, width: width) : deeds(width: width))
  }

  private static let ownWords: SafeText =
    "you judged it yourself, so another lead settles it · review --next"

  private var head: SafeText {
    var facts: [SafeText] = [
      CaseText.severity(found), CaseText.kind(found), CaseText.state(found),
      CaseText.age(found, at: now), "task #\(found.taskID)",
    ]
    if let language = found.language { facts.append(SafeText(sanitizing: language, limit: 12)) }
    if let model = found.model { facts.append(SafeText(sanitizing: model, limit: 30)) }
    if let assignee = found.assignee { facts.append("with \(assignee)") }
    return "\(found.name, .bold)  " + facts.joined(separator: " · ")
  }

  private static func line(_ ruling: Ruling) -> SafeText {
    let verdict = ruling.verdict.map { VerdictText.line($0) } ?? ""
    let reason: SafeText =
      ruling.reason.map { ": " + SafeText(sanitizing: $0.exact, limit: 300) } ?? ""
    return
      "\("ruling" as SafeText, .bold) \(ruling.person), \(ruling.kind), \(verdict)\(reason)"
  }

  private func similarLines(width: Int) -> [SafeText] {
    guard !similar.isEmpty else { return [] }
    return ["\("like it" as SafeText, .bold)"]
      + similar.flatMap { one, ruling -> [SafeText] in
        let reason: SafeText =
          ruling?.reason.map { ": " + SafeText(sanitizing: $0.exact, limit: 120) } ?? ""
        return Wrap.lines(
          "\(one.name) \(CaseText.severity(one)) \(CaseText.kind(one)) · \(CaseText.state(one))"
            + reason, width: max(8, width - 2)
        ).map { "  " + $0 }
      }
  }

  private func ruleLines(width: Int) -> [SafeText] {
    var lines: [SafeText] = []
    for rule in rules {
      lines += Wrap.lines(
        "\("rule" as SafeText, .bold) #\(rule.anchor) \(rule.title)", width: width)
    }
    if let type {
      lines += Wrap.lines(
        "\("type" as SafeText, .bold) \(type.slug): \(type.meaning); usually"
          + " \(type.usualSeverity.rawValue)", width: width)
    }
    return lines
  }

  private func deeds(width: Int) -> [SafeText] {
    let deeds: [SafeText] =
      found.state.isJudged
      ? [
        "approve", "return NAME WHY", "retype TYPE WHY", "severity S WHY", "fault WHO WHY",
        "adjudicate NAME WHY", "dismiss HOW", "merge", "second", "assign NAME", "unclear WHAT",
        "review --next",
      ] : ["reopen WHY", "retype TYPE WHY", "severity S WHY", "review --next"]
    return Wrap.items(deeds, separator: " · ", width: width)
  }

  func write(json: inout JSONWriter) {
    json.pair("kind", ReviewKind.flagCase.rawValue)
    CaseText.members(of: found, namesModel: true, json: &json)
    json.pair("content", hidden)
    json.key("report_list")
    json.beginArray()
    for report in hidden.isEmpty ? reports : [] {
      json.beginObject()
      json.pair("reporter", report.reporter)
      json.pair("reason", report.reason)
      json.pair("comment", report.comment?.exact)
      json.pair("at", report.at)
      json.endObject()
    }
    json.endArray()
    json.pair("context", hidden.isEmpty ? task.context : [])
    json.key("judges")
    judges.write(json: &json)
    json.key("rulings")
    json.beginArray()
    for ruling in rulings {
      json.beginObject()
      json.pair("by", ruling.person)
      json.pair("ruling", ruling.kind)
      json.pair("reason", ruling.reason?.exact)
      if let verdict = ruling.verdict { VerdictText.members(of: verdict, json: &json) }
      json.endObject()
    }
    json.endArray()
    json.pair("similar", similar.map(\.flagCase.name))
    json.pair("rules", rules.map(\.anchor))
    json.pair("meaning", type?.meaning)
  }
}
