internal import GRDB
internal import TouchstoneModel

/// Reads the standing labels of tasks; made once for many tasks.
final class LabelReader {
  private let label: RawStatement
  private let answer: RawStatement
  private let review: RawStatement?
  private let keepsRows: Bool
  private let asksKind: Bool
  private var guidelines: [Int64: (stamp: GuidelineStamp, kind: String)] = [:]

  init(_ db: Database, _ selection: Selection, keepingRows: Bool = false) throws {
    keepsRows = keepingRows
    asksKind = selection.asks(.kind)
    review =
      selection.asks(.status)
      ? try RawStatement(
        db,
        """
        SELECT verdict FROM review WHERE annotation_id = ?1 AND (?2 IS NULL OR at <= ?2)
        ORDER BY id DESC LIMIT 1
        """) : nil
    review?.bind(2, selection.asOf?.milliseconds)
    label = try RawStatement(
      db,
      """
      SELECT n.id, n.uid, p.name, n.revision, n.guideline_id, n.submitted_at, n.active_ms,
        n.order_shown, o.guideline_id
      FROM assignment a
      JOIN annotation n ON n.assignment_id = a.id AND n.revision = (
        SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = a.id
          AND (?2 IS NULL OR m.submitted_at <= ?2) AND (?3 IS NULL OR m.id <= ?3))
      JOIN person p ON p.id = a.person_id
      LEFT JOIN annotation_origin o ON o.annotation_id = n.id
      WHERE a.task_id = ?1 AND (a.state = 'submitted' OR ?4) AND n.kind <> 'withdrawal'
      """)
    answer = try RawStatement(
      db, "SELECT step, target, value FROM answer WHERE annotation_id = ?")
    label.bind(2, selection.asOf?.milliseconds)
    label.bind(3, selection.bound)
    label.bind(4, selection.isPast ? 1 : 0)
    for row in try db.all("SELECT id, slug, version, digest, kind FROM guideline") {
      let stamp = GuidelineStamp(
        slug: try row.value("slug"), version: try row.value("version"),
        digest: try row.value("digest"))
      guidelines[try row.value("id")] = (stamp, try row.value("kind"))
    }
  }

  /// The labels of a task by annotator name, then by identity.
  func labels(task: Int64) throws -> [Label] {
    var labels: [Label] = []
    label.bind(1, task)
    defer { label.reset() }
    while try label.step() {
      guard let uid = UniqueID(label.text(1)) else {
        throw DamagedRow(detail: "an annotation has no identity")
      }
      let (sheet, rows) = try answers(label.int(0))
      let guideline = (label.optionalInt(4) ?? label.optionalInt(8)).flatMap { guidelines[$0] }
      labels.append(
        Label(
          uid: uid, annotator: label.text(2), revision: Int(label.int(3)),
          guideline: guideline?.stamp ?? ImportedProtocol.stamp,
          isImported: label.isNull(4),
          submittedAt: Instant(milliseconds: label.int(5)),
          activeMilliseconds: label.optionalInt(6),
          orderShown: AnswerCodec.numbers(label.text(7)), sheet: sheet, rows: rows,
          facts: Label.Facts(
            status: try status(label.int(0)), kind: asksKind ? guideline?.kind : nil)))
    }
    if labels.count > 1 { labels.sort(by: Self.precedes) }
    return labels
  }

  private func status(_ annotation: Int64) throws -> LabelStatus {
    guard let review else { return .submitted }
    review.bind(1, annotation)
    defer { review.reset() }
    guard try review.step() else { return .submitted }
    return LabelStatus(rawValue: review.text(0)) ?? .submitted
  }

  private func answers(_ annotation: Int64) throws -> (AnswerSheet, [AnswerKey: String]) {
    var answers: [AnswerKey: Answer] = [:]
    var rows: [AnswerKey: String] = [:]
    answer.bind(1, annotation)
    defer { answer.reset() }
    while try answer.step() {
      let json = answer.text(2)
      guard let target = Target(text: answer.text(1)),
        let value = AnswerCodec.answer(json, target: target)
      else { throw DamagedRow(detail: "annotation \(annotation) holds an unknown answer") }
      let key = AnswerKey(step: answer.text(0), target: target)
      answers[key] = value
      if keepsRows { rows[key] = json }
    }
    return (AnswerSheet(answers), rows)
  }

  private static func precedes(_ left: Label, _ right: Label) -> Bool {
    left.annotator.utf8.elementsEqual(right.annotator.utf8)
      ? left.uid < right.uid
      : left.annotator.utf8.lexicographicallyPrecedes(right.annotator.utf8)
  }
}
