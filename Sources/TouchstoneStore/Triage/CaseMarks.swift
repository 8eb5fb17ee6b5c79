internal import GRDB
internal import TouchstoneModel

/// The marks of a case: those that all of its reports have, since one sane report is enough reason to
/// look at it. The task of a marked case comes after all others.
enum CaseMarks {
  /// By how much the priority of a marked case is lower.
  private static let drop = 1000

  static func refresh(_ id: Int64, in db: Database) throws {
    let rows = try db.all("SELECT DISTINCT marks FROM flag WHERE case_id = ?", [id])
    let sets = try rows.map { Set(ReportMark.list(try $0.value("marks"))) }
    let marks = sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
    guard let before = try CaseRows.find(id, in: db), Set(before.marks) != marks else { return }
    try db.run("UPDATE flag_case SET marks = ? WHERE id = ?", [ReportMark.text(marks), id])
    guard before.marks.isEmpty != marks.isEmpty else { return }
    try db.run(
      "UPDATE task SET priority = priority + ? WHERE id = ?",
      [marks.isEmpty ? drop : -drop, before.taskID])
  }
}
