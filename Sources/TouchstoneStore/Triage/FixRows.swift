internal import GRDB
internal import TouchstoneModel

/// Rows of `fix_check`: newer replies to the context of a case, and what judges say of them.
enum FixRows {
  /// The option by which a judge says that the error is gone.
  static let fixed = "fixed"

  /// Takes note that the labels of a task have changed. A fix that holds ends its case as verified, an
  /// error that is still there opens it again; the latest standing label counts.
  static func labelsChanged(
    of task: Int64, by actor: Actor, at instant: Instant, in db: Database
  ) throws {
    guard let row = try db.first("SELECT * FROM fix_check WHERE task_id = ?", [task]),
      let flagCase = try CaseRows.find(row.value("case_id"), in: db)
    else { return }
    let (validity, reason) = try latestWord(on: task, in: db)
    try db.run(
      "UPDATE fix_check SET outcome = ?, judged_at = ? WHERE id = ?",
      [validity, validity == nil ? nil : instant.milliseconds, try row.value("id") as Int64])
    let before: String? = try row.value("outcome")
    let isSettled = flagCase.state == .sealed || flagCase.state == .merged
    guard !isSettled else { return }
    switch validity {
    case fixed?:
      try CaseRows.move(
        flagCase, "verify", to: .verified, reason: reason, by: actor, at: instant, in: db)
    case let outcome? where isStillWrong(outcome):
      let word = UntrustedText([outcome, reason?.exact].compactMap(\.self).joined(separator: ": "))
      try CaseRows.move(
        flagCase, "reopen", to: .reviewed, reason: word, by: actor, at: instant, in: db)
    case nil where flagCase.state == .verified:
      try CaseRows.move(flagCase, "reopen", to: .fixed, by: actor, at: instant, in: db)
    case nil where flagCase.state == .reviewed && before.map(isStillWrong) ?? false:
      // The word by which it was opened again is taken back.
      guard try !RouteRows.routes(flagCase.id, in: db).isEmpty else { return }
      try CaseRows.move(flagCase, "route", to: .routed, by: actor, at: instant, in: db)
      try RouteRows.settle(flagCase.id, by: actor, at: instant, in: db)
    default: break
    }
  }

  private static func isStillWrong(_ outcome: String) -> Bool {
    outcome == "still-there" || outcome == "other-error"
  }

  /// The option and the few words with it of the latest label that stands on a task; nil without one.
  private static func latestWord(
    on task: Int64, in db: Database
  ) throws -> (option: String?, note: UntrustedText?) {
    let latest = try db.number(
      """
      SELECT max(n.id) FROM annotation n WHERE n.task_id = ? AND n.kind <> 'withdrawal'
        AND n.revision = (
          SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = n.assignment_id)
      """, [task])
    guard let latest else { return (nil, nil) }
    let sheet = try DraftRows.sheet(
      db.all("SELECT step, target, value FROM answer WHERE annotation_id = ?", [latest]))
    for (_, answer) in sheet.sorted {
      if case .option(let option, let note) = answer {
        return (option, note.map(UntrustedText.init))
      }
    }
    return (nil, nil)
  }
}
