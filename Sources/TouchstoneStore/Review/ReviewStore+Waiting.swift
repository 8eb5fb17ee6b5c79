internal import GRDB
internal import JSONLines
public import TouchstoneModel

extension ReviewStore {
  /// What waits for a lead for one reason, first things first. Left out is what they may not decide:
  /// their own labels, appeals of theirs or against them; and cases another lead takes care of.
  public func waiting(
    _ kind: ReviewKind, for person: Person, _ terms: [ReviewTerms], limit: Int,
    isWide: ([Label]) throws -> Bool
  ) throws -> [ReviewItem] {
    try database.read { db in
      switch kind {
      case .appeal: try appeals(person, limit, in: db)
      case .contest: try contests(person, limit, in: db)
      case .question: try questions(person, limit, in: db)
      case .flagCase: try cases(person, limit, in: db)
      case .label: try labels(person, terms, limit, in: db)
      case .disagreement: try disagreements(person, terms, limit, isWide, in: db)
      case .answered: try answered(person, limit, in: db)
      }
    }
  }

  /// How many judged cases wait that this person judged, so that another lead must settle them.
  public func ownCases(of person: Person) throws -> Int {
    try database.read { db in
      Int(
        try db.number(
          """
          SELECT count(*) FROM flag_case c JOIN assignment a ON a.task_id = c.task_id
          WHERE c.state = 'triaged' AND a.person_id = ? AND a.state = 'submitted'
          """, [person.id]) ?? 0)
    }
  }

  private func appeals(_ person: Person, _ limit: Int, in db: Database) throws -> [ReviewItem] {
    try db.all(
      """
      SELECT e.id, e.at, e.due_at, e.reason, p.name FROM appeal e
      JOIN review r ON r.id = e.review_id JOIN person p ON p.id = e.person_id
      WHERE e.decision IS NULL AND e.person_id <> ?1 AND r.person_id <> ?1
      ORDER BY e.at, e.id LIMIT ?2
      """, [person.id, limit]
    ).map { row in
      ReviewItem(
        .appeal(try row.value("id")), .appeal, since: try row.instant("at"),
        due: try row.instant("due_at"), person: try row.value("name"),
        text: UntrustedText(try row.value("reason")))
    }
  }

  private func contests(_ person: Person, _ limit: Int, in db: Database) throws -> [ReviewItem] {
    try db.all(
      """
      SELECT c.id, c.at, c.reason, p.name FROM contest c JOIN person p ON p.id = c.person_id
      WHERE c.decision IS NULL AND c.person_id <> ? ORDER BY c.id LIMIT ?
      """, [person.id, limit]
    ).map { row in
      ReviewItem(
        .contest(try row.value("id")), .contest, since: try row.instant("at"),
        person: try row.value("name"), text: UntrustedText(try row.value("reason")))
    }
  }

  private func questions(_ person: Person, _ limit: Int, in db: Database) throws -> [ReviewItem] {
    try db.all(
      """
      SELECT q.id, q.at, q.due_at, q.guideline, q.text, p.name FROM question q
      JOIN person p ON p.id = q.person_id
      WHERE q.answer IS NULL AND q.person_id <> ? ORDER BY q.due_at, q.id LIMIT ?
      """, [person.id, limit]
    ).map { row in
      ReviewItem(
        .question(try row.value("id")), .question, since: try row.instant("at"),
        due: try row.instant("due_at"), guideline: try row.value("guideline"),
        person: try row.value("name"), text: UntrustedText(try row.value("text")))
    }
  }

  private func cases(_ person: Person, _ limit: Int, in db: Database) throws -> [ReviewItem] {
    try db.all(
      """
      \(CaseRows.source) WHERE c.state = 'triaged'
        AND (p.id IS NULL OR p.id = ?1 OR p.role <> 'lead')
        AND NOT EXISTS (SELECT 1 FROM assignment a
          WHERE a.task_id = c.task_id AND a.person_id = ?1 AND a.state = 'submitted')
      ORDER BY c.severity DESC, c.reported_at, c.id LIMIT ?2
      """, [person.id, limit]
    ).map { row in
      let found = try CaseRows.flagCase(row)
      return ReviewItem(
        .flagCase(found.id), .flagCase, since: found.reportedAt, flagCase: found)
    }
  }

  /// A standing label of ordinary work by somebody else, on a task without a ruling.
  private static let ordinary = """
    FROM assignment a JOIN person p ON p.id = a.person_id
    JOIN annotation n ON n.assignment_id = a.id AND n.revision = (
      SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = a.id)
    JOIN guideline g ON g.id = n.guideline_id
    WHERE a.state = 'submitted' AND a.is_amending = 0 AND a.person_id <> :person
      AND NOT EXISTS (SELECT 1 FROM ruling u WHERE u.task_id = a.task_id)
      AND NOT EXISTS (SELECT 1 FROM flag_case c WHERE c.task_id = a.task_id)
      AND NOT EXISTS (SELECT 1 FROM example_task e WHERE e.task_id = a.task_id)
    """

  /// What is drawn is drawn from eight random digits of the identity, compared as text, so that it
  /// stays the same and no label need be read.
  private func labels(
    _ person: Person, _ terms: [ReviewTerms], _ limit: Int, in db: Database
  ) throws -> [ReviewItem] {
    guard terms.contains(where: { $0.rate > 0 }) else { return [] }
    return try db.all(
      """
      SELECT a.task_id, p.name, g.slug, n.submitted_at \(Self.ordinary)
        AND substr(n.uid, 29) < coalesce((SELECT value FROM json_each(:rates) WHERE key = g.slug), '')
        AND NOT EXISTS (SELECT 1 FROM review r WHERE r.assignment_id = a.id)
      ORDER BY n.submitted_at, n.id LIMIT :limit
      """,
      [
        "person": person.id, "rates": Self.thresholds(terms, \.rate), "limit": limit,
      ]
    ).map { try Self.item($0, .label) }
  }

  private func answered(_ person: Person, _ limit: Int, in db: Database) throws -> [ReviewItem] {
    try db.all(
      """
      SELECT a.task_id, p.name, g.slug, n.submitted_at \(Self.ordinary)
        AND EXISTS (SELECT 1 FROM review r WHERE r.assignment_id = a.id
          AND r.verdict = 'returned' AND r.answered_at IS NOT NULL
          AND r.id = (SELECT max(x.id) FROM review x WHERE x.assignment_id = a.id)
          AND NOT EXISTS (
            SELECT 1 FROM appeal e WHERE e.review_id = r.id AND e.decision = 'granted'))
      ORDER BY n.submitted_at, n.id LIMIT :limit
      """, ["person": person.id, "limit": limit]
    ).map { try Self.item($0, .answered) }
  }

  private static func item(_ row: Row, _ kind: ReviewKind) throws -> ReviewItem {
    let annotator: String = try row.value("name")
    return ReviewItem(
      .label(task: try row.value("task_id"), person: annotator), kind,
      since: try row.instant("submitted_at"), guideline: try row.value("slug"), person: annotator)
  }

  private func disagreements(
    _ person: Person, _ terms: [ReviewTerms], _ limit: Int, _ isWide: ([Label]) throws -> Bool,
    in db: Database
  ) throws -> [ReviewItem] {
    guard terms.contains(where: { $0.lowAgreementRate > 0 }) else { return [] }
    let rows = try db.all(
      """
      SELECT t.id, min(n.submitted_at) AS since, min(g.slug) AS slug
      FROM task t JOIN assignment a ON a.task_id = t.id AND a.state = 'submitted'
      JOIN annotation n ON n.assignment_id = a.id AND n.revision = (
        SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = a.id)
      JOIN guideline g ON g.id = n.guideline_id
      WHERE substr(t.uid, 29) < coalesce(
          (SELECT value FROM json_each(:rates) WHERE key = g.slug), '')
        AND NOT EXISTS (SELECT 1 FROM ruling u WHERE u.task_id = t.id)
        AND NOT EXISTS (SELECT 1 FROM flag_case c WHERE c.task_id = t.id)
        AND NOT EXISTS (SELECT 1 FROM example_task e WHERE e.task_id = t.id)
      GROUP BY t.id HAVING count(*) > 1 AND total(a.person_id = :person) = 0
        AND total(EXISTS (SELECT 1 FROM review r WHERE r.annotation_id = n.id)) < count(*)
      ORDER BY 2, 1
      """,
      ["person": person.id, "rates": Self.thresholds(terms, \.lowAgreementRate)])
    let reader = try LabelReader(db, Selection())
    var items: [ReviewItem] = []
    for row in rows where items.count < limit {
      let task: Int64 = try row.value("id")
      guard try isWide(reader.labels(task: task)) else { continue }
      items.append(
        ReviewItem(
          .task(task), .disagreement, since: try row.instant("since"),
          guideline: try row.value("slug")))
    }
    return items
  }

  /// By guideline the text below which the eight digits of a drawn identity stand.
  private static func thresholds(
    _ terms: [ReviewTerms], _ rate: KeyPath<ReviewTerms, Double>
  ) -> String {
    var writer = JSONWriter(capacity: 128)
    writer.beginObject()
    for terms in terms {
      writer.key(terms.slug)
      writer.string(threshold(terms[keyPath: rate]))
    }
    writer.endObject()
    return writer.text
  }

  /// `g` follows every hexadecimal digit: all are drawn.
  private static func threshold(_ rate: Double) -> String {
    guard rate < 1 else { return "g" }
    let digits = String(UInt32(max(0, rate) * 4_294_967_296), radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// Calls `body` with every task on which two or more labels stand, and its case; worked examples and
  /// sealed cases are left out. `body` must not use the store.
  public func forEachSharedTask(
    guideline: String?,
    body: (_ task: Int64, _ flagCase: Int64?, _ isRuled: Bool, [Label]) throws -> Void
  ) throws {
    try database.read { db in
      let reader = try LabelReader(db, Selection())
      let rows = try db.all(
        """
        SELECT t.id, c.id AS case_id,
          EXISTS (SELECT 1 FROM ruling u WHERE u.task_id = t.id) AS is_ruled
        FROM task t LEFT JOIN flag_case c ON c.task_id = t.id
        WHERE c.state IS NOT 'sealed'
          AND (SELECT count(*) FROM assignment a WHERE a.task_id = t.id AND a.state = 'submitted') > 1
          AND NOT EXISTS (SELECT 1 FROM example_task e WHERE e.task_id = t.id)
        ORDER BY t.id
        """)
      for row in rows {
        let labels = try reader.labels(task: row.value("id")).filter {
          guideline == nil || $0.guideline.slug == guideline
        }
        guard labels.count > 1 else { continue }
        try body(row.value("id"), row.value("case_id"), row.value("is_ruled"), labels)
      }
    }
  }
}
