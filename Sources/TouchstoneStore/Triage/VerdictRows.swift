internal import GRDB
internal import TouchstoneModel

/// Rows of `triage_verdict` and `ruling`: what judges and leads say about a case.
enum VerdictRows {
  /// Stores what an annotation says; the caller has appended the annotation.
  static func append(
    _ verdict: TriageVerdict, ofAnnotation uid: UniqueID, case id: Int64, in db: Database
  ) throws {
    try db.run(
      """
      INSERT INTO triage_verdict (annotation_id, case_id, validity, type, further, turn, severity,
        fault, confidence, next_use)
      SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM annotation WHERE uid = ?
      """,
      [
        id, verdict.validity, verdict.type, verdict.further.json, verdict.turn,
        verdict.severity?.rank, verdict.fault, verdict.confidence, verdict.use?.rawValue, uid.text,
      ])
  }

  /// Gives a revision that repeats another one the same verdict.
  static func copy(
    from source: Int64, toAnnotation uid: UniqueID, in db: Database
  ) throws {
    try db.run(
      """
      INSERT INTO triage_verdict (annotation_id, case_id, validity, type, further, turn, severity,
        fault, confidence, next_use)
      SELECT n.id, v.case_id, v.validity, v.type, v.further, v.turn, v.severity, v.fault,
        v.confidence, v.next_use
      FROM triage_verdict v JOIN annotation n ON n.uid = ? WHERE v.annotation_id = ?
      """, [uid.text, source])
  }

  /// The standing votes on a case, earliest first.
  static func votes(_ flagCase: FlagCase, in db: Database) throws -> [TriageVote] {
    try db.all(
      """
      SELECT v.*, n.uid, n.submitted_at, p.name FROM triage_verdict v
      JOIN annotation n ON n.id = v.annotation_id
      JOIN person p ON p.id = n.person_id
      WHERE v.case_id = ? AND n.task_id = ? AND n.kind <> 'withdrawal' AND n.revision = (
        SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = n.assignment_id)
      ORDER BY n.submitted_at, n.id
      """, [flagCase.id, flagCase.taskID]
    ).map { row in
      TriageVote(
        annotationID: try row.value("annotation_id"), annotationUID: try row.uid("uid"),
        person: try row.value("name"), verdict: try verdict(row),
        at: try row.instant("submitted_at"))
    }
  }

  /// The rulings on a task, latest first.
  static func rulings(task: Int64, in db: Database) throws -> [Ruling] {
    try db.all(
      """
      SELECT r.*, p.name, NULL AS confidence FROM ruling r JOIN person p ON p.id = r.person_id
      WHERE r.task_id = ? ORDER BY r.id DESC
      """, [task]
    ).map { row in
      let validity: String? = try row.value("validity")
      return Ruling(
        id: try row.value("id"), uid: try row.uid("uid"), kind: try row.value("kind"),
        person: try row.value("name"), at: try row.instant("at"),
        reason: try row.text("reason"),
        annotationID: try row.value("annotation_id"),
        verdict: try validity == nil ? nil : verdict(row))
    }
  }

  /// Adds a ruling; the caller moves and refreshes the case.
  static func rule(
    _ kind: String, task: Int64, case id: Int64?, _ verdict: TriageVerdict?, annotation: Int64?,
    reason: UntrustedText?, uid: UniqueID, by actor: Actor, at instant: Instant, in db: Database
  ) throws {
    try db.run(
      """
      INSERT INTO ruling (uid, task_id, case_id, kind, annotation_id, validity, type, further, turn,
        severity, fault, next_use, reason, person_id, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        uid.text, task, id, kind, annotation, verdict?.validity, verdict?.type,
        (verdict?.further ?? []).json, verdict?.turn, verdict?.severity?.rank, verdict?.fault,
        verdict?.use?.rawValue, reason?.exact, actor.person.id, instant.milliseconds,
      ])
  }

  static func verdict(_ row: Row) throws -> TriageVerdict {
    TriageVerdict(
      validity: try row.value("validity"), type: try row.value("type"),
      further: try row.words("further"), turn: try row.value("turn"),
      severity: try row.severity("severity"), fault: try row.value("fault"),
      confidence: try row.value("confidence"),
      use: try row.optionalWord("next_use"))
  }
}
