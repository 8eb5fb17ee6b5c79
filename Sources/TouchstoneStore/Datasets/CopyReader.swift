internal import GRDB
internal import TouchstoneModel

/// Reads what only a copy of a task needs; made once for many tasks.
final class CopyReader {
  private let task: RawStatement
  private let parameters: RawStatement
  private var texts: [GuidelineStamp: GuidelineText] = [:]

  init(_ db: Database) throws {
    task = try RawStatement(
      db,
      """
      SELECT t.priority, c.metadata FROM task t
      JOIN conversation c ON c.id = t.conversation_id WHERE t.id = ?
      """)
    parameters = try RawStatement(
      db,
      """
      SELECT c.number, m.parameters FROM candidate c JOIN message m ON m.id = c.message_id
      WHERE c.task_id = ? AND m.parameters IS NOT NULL
      """)
    for row in try db.all("SELECT * FROM guideline") {
      let guideline = try GuidelineStore.guideline(row)
      texts[guideline.stamp] = GuidelineText(
        kind: guideline.kind, source: guideline.source)
    }
  }

  /// The facts of a task, of which some are `known`, and the texts that its labels name.
  func facts(
    task id: Int64, labels: [Label], _ known: LabelledTask.Facts
  ) throws -> CopyFacts {
    task.bind(1, id)
    defer { task.reset() }
    guard try task.step() else { throw DamagedRow(detail: "task \(id) has no conversation") }
    let stamps = Set(labels.map(\.guideline))
    return CopyFacts(
      guideline: known.guideline, tags: known.tags, priority: Int(task.int(0)),
      metadata: task.optionalText(1), parameters: try parameters(id),
      texts: texts.filter { stamps.contains($0.key) })
  }

  private func parameters(_ id: Int64) throws -> [Int: String] {
    var found: [Int: String] = [:]
    parameters.bind(1, id)
    defer { parameters.reset() }
    while try parameters.step() { found[Int(parameters.int(0))] = parameters.text(1) }
    return found
  }
}
