internal import GRDB

/// Rows that contradict each other in ways that no foreign key and no constraint can express.
enum Contradictions {
  /// A query that gives the numbers of the rows that are wrong.
  struct Query {
    /// What kind of row it is.
    let noun: String
    /// What is wrong with it.
    let problem: String
    let sql: String
  }

  static let all = tasks + labels + cases + judgements

  static func find(in db: Database, _ found: (_ place: String, _ problem: String) -> Void) throws {
    let version = try db.number("PRAGMA user_version") ?? 0
    if try db.number("SELECT count(*) FROM migration WHERE number <= ?", [version]) != version {
      found("the schema", "has not the steps that its version names")
    }
    for key in ["uid", "created_at", "pseudonym_key"]
    where try db.first("SELECT 1 FROM workspace WHERE key = ?", [key]) == nil {
      found("the workspace", "has no \(key)")
    }
    for query in all {
      let rows = try Int64.fetchCursor(db, sql: query.sql)
      while let id = try rows.next() { found("\(query.noun) \(id)", query.problem) }
    }
  }

  private static let tasks = [
    Query(
      noun: "task",
      problem: "has more or fewer open slots, or another state, than its claims leave",
      sql: """
        SELECT t.id FROM task t
        WHERE (t.open_slots, t.state) IS NOT \(ClaimRules.slots(of: "t"))
        """),
    Query(
      noun: "task", problem: "has not the responses that it counts",
      sql: """
        SELECT t.id FROM task t WHERE t.candidate_count <> (
          SELECT count(*) FROM candidate c WHERE c.task_id = t.id AND c.number <= t.candidate_count)
          OR EXISTS (SELECT 1 FROM candidate c
            WHERE c.task_id = t.id AND c.number > t.candidate_count)
        """),
    Query(
      noun: "task", problem: "shows text of another conversation",
      sql: """
        SELECT t.id FROM task t LEFT JOIN message m ON m.id = t.context_message_id
        WHERE m.conversation_id <> t.conversation_id OR EXISTS (
          SELECT 1 FROM candidate c JOIN message r ON r.id = c.message_id
          WHERE c.task_id = t.id AND r.conversation_id <> t.conversation_id)
        """),
    Query(
      noun: "message", problem: "does not follow the one it answers",
      sql: """
        SELECT m.id FROM message m JOIN message p ON p.id = m.parent_id
        WHERE p.id >= m.id OR p.conversation_id <> m.conversation_id
        """),
    Query(
      noun: "task", problem: "is another worked example than the one it was made of",
      sql: """
        SELECT t.id FROM example_task e JOIN task t ON t.id = e.task_id
        WHERE lower(hex(t.digest)) <> e.digest
        """),
  ]

  private static let labels = [
    Query(
      noun: "claim", problem: "is said to be sent, and no label of it stands",
      sql: """
        SELECT a.id FROM assignment a
        WHERE a.state = 'submitted' AND NOT \(ClaimRules.hasStandingLabel("a"))
        """),
    Query(
      noun: "claim", problem: "has a label that stands, and is not said to be sent",
      sql: """
        SELECT a.id FROM assignment a
        WHERE a.state <> 'submitted' AND \(ClaimRules.hasStandingLabel("a"))
        """),
    Query(
      noun: "label", problem: "is of another task or person than its claim",
      sql: """
        SELECT n.id FROM annotation n JOIN assignment a ON a.id = n.assignment_id
        WHERE a.task_id <> n.task_id OR a.person_id <> n.person_id
        """),
    Query(
      noun: "label", problem: "follows a revision that is not there",
      sql: """
        SELECT n.id FROM annotation n WHERE n.kind <> 'import' AND n.revision > 1
          AND NOT EXISTS (SELECT 1 FROM annotation o
            WHERE o.assignment_id = n.assignment_id AND o.revision = n.revision - 1)
        """),
    Query(
      noun: "label", problem: "has no answers",
      sql: """
        SELECT n.id FROM annotation n WHERE n.kind NOT IN ('withdrawal', 'import')
          AND NOT EXISTS (SELECT 1 FROM answer w WHERE w.annotation_id = n.id)
        """),
    Query(
      noun: "label", problem: "was taken back, and has answers",
      sql: """
        SELECT n.id FROM annotation n WHERE n.kind = 'withdrawal'
          AND EXISTS (SELECT 1 FROM answer w WHERE w.annotation_id = n.id)
        """),
    Query(
      noun: "label", problem: "was made here, and a note says that it came from elsewhere",
      sql: """
        SELECT n.id FROM annotation_origin o JOIN annotation n ON n.id = o.annotation_id
        WHERE n.kind <> 'import'
        """),
    Query(
      noun: "label", problem: "has the result of a worked example, and its task is none",
      sql: """
        SELECT n.id FROM example_result r JOIN annotation n ON n.id = r.annotation_id
        WHERE n.task_id NOT IN (SELECT task_id FROM example_task)
        """),
    Query(
      noun: "person", problem: "has the work of somebody else in front of them",
      sql: """
        SELECT d.person_id FROM desk d JOIN assignment a ON a.id = d.assignment_id
        WHERE a.person_id <> d.person_id
        """),
  ]

  private static let cases = [
    Query(
      noun: "case", problem: "has more or fewer reports than it counts",
      sql: """
        SELECT c.id FROM flag_case c
        WHERE c.report_count <> (SELECT count(*) FROM flag f WHERE f.case_id = c.id)
          OR c.state <> 'merged' AND c.report_count = 0
        """),
    Query(
      noun: "case", problem: "stands elsewhere than its last move took it",
      sql: """
        SELECT c.id FROM flag_case c WHERE c.state IS NOT (SELECT m.to_state FROM case_move m
          WHERE m.case_id = c.id ORDER BY m.id DESC LIMIT 1)
        """),
    Query(
      noun: "case", problem: "is no longer judged, and its task is still given out",
      sql: """
        SELECT c.id FROM flag_case c JOIN task t ON t.id = c.task_id
        WHERE t.closed_at IS NULL AND c.state NOT IN ('reported', 'triaged')
        """),
  ]

  private static let judgements = [
    Query(
      noun: "label", problem: "judges a case by the task of another",
      sql: """
        SELECT v.annotation_id FROM triage_verdict v JOIN annotation n ON n.id = v.annotation_id
        JOIN flag_case c ON c.id = v.case_id WHERE c.task_id <> n.task_id
        """),
    Query(
      noun: "ruling", problem: "is about another task than its case or its label",
      sql: """
        SELECT r.id FROM ruling r LEFT JOIN flag_case c ON c.id = r.case_id
        LEFT JOIN annotation n ON n.id = r.annotation_id
        WHERE c.task_id <> r.task_id OR n.task_id <> r.task_id
        """),
    Query(
      noun: "review", problem: "is about another claim than its label",
      sql: """
        SELECT r.id FROM review r JOIN annotation n ON n.id = r.annotation_id
        WHERE n.assignment_id <> r.assignment_id
        """),
    Query(
      noun: "re-check", problem: "is about another claim than its label",
      sql: """
        SELECT r.id FROM recheck r JOIN annotation n ON n.id = r.annotation_id
        WHERE n.assignment_id <> r.assignment_id
        """),
    Query(
      noun: "appeal", problem: "is by somebody else than the person whose label went back",
      sql: """
        SELECT d.id FROM appeal d JOIN review r ON r.id = d.review_id
        JOIN assignment a ON a.id = r.assignment_id WHERE a.person_id <> d.person_id
        """),
  ]
}
