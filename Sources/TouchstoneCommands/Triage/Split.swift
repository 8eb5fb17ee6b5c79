import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Takes reports out of a case, or lists those it has.
struct Split: Verb {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Take reports out of a case: undo a fold.",
    discussion: """
      Reports about the same turn, or nearly the same, are folded into one case. 'split F-12' lists \
      them with their numbers and how they came; 'split F-12 31 32' takes two of them out. They get a \
      case of their own, judged anew; reports that came with a merged case go back to it. What was \
      decided about F-12 stays with F-12.
      """)
  static let facts = VerbFacts(
    .triage, needs: .role(\.mayManagePeople, to: "split cases"), example: "split F-12 31")

  @Argument(help: "The case, as F-12.")
  var name: String
  @Argument(help: "Numbers of its reports; without them they are listed.")
  var reports: [Int64] = []
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let found = try CaseReference.named(name, in: context)
    try CaseReference.requireUnsealed(found)
    let triage = try context.store().triage
    guard !reports.isEmpty else {
      let list = FoldList(found: found, reports: try triage.reports(of: found))
      return try context.show(long: list, json: format.json)
    }
    let (split, left) = try hinting("'split \(found.name)' lists its reports") {
      try triage.split(
        reports, from: found.id, by: actor, at: context.world.now(), ids: context.world.identities)
    }
    try context.output.show(SplitResult(split: split, left: left), json: format.json)
  }
}

/// The reports of a case and how each of them came to it.
struct FoldList: Presentable {
  let found: FlagCase
  let reports: [FlagReport]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    let head = Wrap.lines(
      "\(found.name, .bold)  \(Counted.text(reports.count, "report")): 'split \(found.name) NUMBER'"
        + " takes one out", width: width)
    return head
      + reports.flatMap { report -> [SafeText] in
        let who = report.reporter.map { SafeText(sanitizing: $0, limit: 30) } ?? "somebody"
        let words = [report.reason, report.comment?.exact].compactMap(\.self)
          .joined(separator: ": ")
        return Wrap.lines(
          "\("\(report.id)" as SafeText, .bold)  \(Self.came(report.fold)) · \(who) · "
            + "\(ClockText.minute(report.at))", width: width)
          + (words.isEmpty
            ? []
            : Wrap.lines(SafeText(sanitizing: words, limit: 200), width: width, gutter: "  │ "))
      }
  }

  private static func came(_ fold: ReportFold) -> SafeText {
    switch fold {
    case .first: "opened it"
    case .exact: "same turn"
    case .near: "nearly the same turn"
    case .merge: "merged"
    }
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for report in reports {
      json.beginObject()
      json.pair("report", report.id)
      json.pair("fold", report.fold.rawValue)
      json.pair("id", report.externalID)
      json.pair("reporter", report.reporter)
      json.pair("reason", report.reason)
      json.pair("comment", report.comment?.exact)
      json.pair("at", report.at)
      json.endObject()
    }
    json.endArray()
  }
}

/// What a split gave.
private struct SplitResult: Presentable {
  let split: FlagCase
  let left: FlagCase

  func lines(for profile: TerminalProfile) -> [SafeText] {
    Wrap.lines(
      "\(split.name) has \(Counted.text(split.reportCount, "report")) of \(left.name), which keeps"
        + " \(left.reportCount); \(split.name) is task #\(split.taskID), \(split.state.rawValue)",
      width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("case", split.name)
    json.pair("task", split.taskID)
    json.pair("reports", split.reportCount)
    json.pair("from", left.name)
    json.pair("left", left.reportCount)
    json.endObject()
  }
}
