import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// A case with its reports, votes, rulings and uses, as far as the person may see them.
struct CaseView: Presentable {
  let found: FlagCase
  let reports: [FlagReport]
  let votes: [TriageVote]
  let rulings: [Ruling]
  let routes: [CaseRoute]
  let moves: [CaseMove]
  let now: Instant
  private let namesModels: Bool
  /// Votes of others that are hidden until the person has judged as well.
  private let hiddenVotes: Int
  /// Whether what the case is called now is what others said of it.
  private var isBlind: Bool { hiddenVotes > 0 }
  /// The classes of disturbing content for which the reports are hidden; empty: they are shown.
  private let hiddenFor: [String]

  init(
    _ found: FlagCase, for person: Person, isShown: Bool, in context: CommandContext
  ) throws {
    let triage = try context.store().triage
    self.found = found
    now = context.world.now()
    namesModels = person.role.mayExport
    let isSealed = found.state == .sealed
    let task = isSealed || isShown ? nil : try context.store().tasks.detail(found.taskID)
    hiddenFor =
      try task.map {
        try AnnouncedContent.classes($0.tags, under: $0.guideline, in: context)
      } ?? []
    reports = isSealed || !hiddenFor.isEmpty ? [] : try triage.reports(of: found)
    routes = try triage.routes(of: found)
    moves = try triage.moves(of: found)
    let all = isSealed ? [] : try triage.votes(on: found)
    let seesAll = person.role != .trainer || all.contains { $0.person == person.name }
    votes = seesAll ? all : []
    hiddenVotes = seesAll ? 0 : all.count
    rulings = seesAll && !isSealed ? try triage.rulings(task: found.taskID) : []
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    var facts: [SafeText] = isBlind ? [] : [CaseText.severity(found), CaseText.kind(found)]
    facts += [
      CaseText.state(found), CaseText.ageInWords(found, at: now), "task #\(found.taskID)",
      "message t\(found.messageNumber)",
    ]
    if let language = found.language { facts.append(SafeText(sanitizing: language, limit: 12)) }
    if namesModels, let model = found.model { facts.append(SafeText(sanitizing: model, limit: 30)) }
    if let assignee = found.assignee { facts.append("with \(assignee)") }
    facts += found.marks.map { "marked \($0.rawValue)" }
    var lines = Wrap.lines(
      "\(found.name, .bold)  " + facts.joined(separator: " · "), width: width)
    if found.state == .sealed {
      return lines + Wrap.lines("nothing of it is shown, changed or exported", width: width)
    }
    lines += reportLines(width: width)
    lines += votes.flatMap { vote in
      Wrap.lines(
        "\("vote" as SafeText, .bold) \(vote.person): \(VerdictText.line(vote.verdict))",
        width: width)
    }
    if hiddenVotes > 0 {
      lines += Wrap.lines(
        "\(Counted.text(hiddenVotes, "vote")) of others: shown, as the type, once you have judged it",
        width: width)
    }
    for ruling in rulings.reversed() {
      let verdict: SafeText = ruling.verdict.map { VerdictText.line($0) } ?? ""
      let reason: SafeText =
        ruling.reason.map { " · " + SafeText(sanitizing: $0.exact, limit: 300) } ?? ""
      lines += Wrap.lines(
        "\("ruling" as SafeText, .bold) \(ruling.person) (\(ruling.kind)): \(verdict)\(reason)",
        width: width)
    }
    for route in routes {
      let follow: SafeText =
        route.taskID.map { " as #\($0)" } ?? route.questionID.map { " as Q-\($0)" } ?? ""
      let done: SafeText = route.doneAt == nil ? "open" : "done"
      lines += Wrap.lines(
        "\("route" as SafeText, .bold) \(route.use.rawValue)\(follow): \(done)", width: width)
    }
    return lines + moveLines(width: width)
  }

  private func reportLines(width: Int) -> [SafeText] {
    guard hiddenFor.isEmpty else {
      let count = Counted.text(found.reportCount, "report")
      return Wrap.lines(
        "CONTENT WARNING: \(hiddenFor.joined(separator: ", ")). \(count) hidden: flags \(found.name)"
          + " --show", width: width)
    }
    let shown = reports.prefix(Self.shownReports)
    var lines = shown.flatMap { report -> [SafeText] in
      let who = report.reporter.map { SafeText(sanitizing: $0, limit: 30) } ?? "somebody"
      let fold: SafeText = report.fold == .first ? "" : ", \(report.fold.rawValue)"
      let head: SafeText =
        "\("report" as SafeText, .bold) \(report.id) by \(who), \(ClockText.minute(report.at))\(fold)"
      let words = [report.reason, report.comment?.exact, report.quote.map { "“\($0.exact)”" }]
        .compactMap(\.self)
      return Wrap.lines(head, width: width)
        + words.flatMap {
          Wrap.lines(SafeText(sanitizing: $0, limit: 400), width: width, gutter: "  │ ")
        }
    }
    if reports.count > shown.count {
      lines.append("and \(reports.count - shown.count) more reports: --json lists them")
    }
    return lines
  }

  private func moveLines(width: Int) -> [SafeText] {
    moves.flatMap { move -> [SafeText] in
      let name = move.person.map { SafeText(sanitizing: $0, limit: 30) } ?? "the program"
      let who = isBlind && move.person != nil ? "somebody" : name
      let reason: SafeText =
        move.reason.map { ": " + SafeText(sanitizing: $0.exact, limit: 200) } ?? ""
      return Wrap.lines(
        "\(ClockText.minute(move.at), .dim) \(move.verb) by \(who) → \(move.to.rawValue)\(reason)",
        width: width)
    }
  }

  private static let shownReports = 8

  func write(json: inout JSONWriter) {
    json.beginObject()
    CaseText.members(of: found, namesModel: namesModels, isBlind: isBlind, json: &json)
    json.pair("content", hiddenFor)
    json.key("report_list")
    json.beginArray()
    for report in reports {
      json.beginObject()
      json.pair("report", report.id)
      json.pair("fold", report.fold.rawValue)
      json.pair("id", report.externalID)
      json.pair("reporter", report.reporter)
      json.pair("reason", report.reason)
      json.pair("comment", report.comment?.exact)
      json.pair("quote", report.quote?.exact)
      json.pair("at", report.at)
      json.endObject()
    }
    json.endArray()
    json.key("votes")
    json.beginArray()
    for vote in votes {
      json.beginObject()
      json.pair("annotator", vote.person)
      VerdictText.members(of: vote.verdict, json: &json)
      json.pair("at", vote.at)
      json.endObject()
    }
    json.endArray()
    json.key("rulings")
    json.beginArray()
    for ruling in rulings {
      json.beginObject()
      json.pair("kind", ruling.kind)
      json.pair("by", ruling.person)
      json.pair("reason", ruling.reason?.exact)
      if let verdict = ruling.verdict { VerdictText.members(of: verdict, json: &json) }
      json.pair("at", ruling.at)
      json.endObject()
    }
    json.endArray()
    json.key("routes")
    json.beginArray()
    for route in routes {
      json.beginObject()
      json.pair("use", route.use.rawValue)
      json.pair("task", route.taskID)
      json.pair("question", route.questionID)
      json.pair("at", route.at)
      json.pair("done_at", route.doneAt)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
