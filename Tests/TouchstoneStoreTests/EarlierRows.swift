import GRDB
import Testing

@testable import TouchstoneStore

/// The rows a release left behind, and what must still be there; grows with each migration.
enum EarlierRows {
  static func insert(afterVersion version: Int, into db: Database) throws {
    // Version 0 is an empty file with our mark: a creation that stopped half-way before renaming.
    guard version >= 1 else { return }
    try db.execute(sql: foundation)
  }

  static func check(fromVersion version: Int, in db: Database) throws {
    guard version >= 1 else { return }
    for (sql, count) in kept {
      #expect(try db.number(sql) == count, "\(sql)")
    }
  }

  /// Two people, a task that is judged, one that is held with a draft, one without responses.
  private static let foundation = """
    INSERT INTO person (uid, name, role, created_at) VALUES
      ('01890000-0000-7000-8000-000000000001', 'old', 'lead', 1),
      ('01890000-0000-7000-8000-000000000002', 'maria', 'trainer', 1);
    INSERT INTO guideline (uid, slug, version, digest, kind, status, source, registered_at) VALUES
      ('01890000-0000-7000-8000-000000000003', 'helpful-rank', '1.0.0',
       '\(String(repeating: "a", count: 64))', 'ranking', 'active', '# text', 1);
    INSERT INTO conversation (uid) VALUES
      ('01890000-0000-7000-8000-000000000004'), ('01890000-0000-7000-8000-000000000005'),
      ('01890000-0000-7000-8000-000000000006');
    INSERT INTO message (conversation_id, parent_id, role, content) VALUES
      (1, NULL, 'user', 'one'), (1, 1, 'assistant', 'a'), (1, 1, 'assistant', 'b'),
      (2, NULL, 'user', 'two'), (2, 4, 'assistant', 'a'), (2, 4, 'assistant', 'b'),
      (3, NULL, 'user', 'three');
    INSERT INTO task (uid, digest, conversation_id, context_message_id, candidate_count, guideline,
      open_slots, state, created_at) VALUES
      ('01890000-0000-7000-8000-000000000007', zeroblob(32), 1, 1, 2, 'helpful-rank', 1, 'open', 1),
      ('01890000-0000-7000-8000-000000000008', randomblob(32), 2, 4, 2, 'helpful-rank', 1, 'open', 1),
      ('01890000-0000-7000-8000-000000000009', randomblob(32), 3, 7, 0, 'helpful-rank', 1, 'waiting',
       1);
    INSERT INTO candidate (task_id, number, message_id) VALUES (1, 1, 2), (1, 2, 3), (2, 1, 5),
      (2, 2, 6);
    INSERT INTO assignment (uid, task_id, person_id, guideline_id, state, claimed_at, lease_ms,
      lease_until, order_shown) VALUES
      ('01890000-0000-7000-8000-00000000000a', 1, 2, 1, 'submitted', 1, 60000, NULL, '[2,1]'),
      ('01890000-0000-7000-8000-00000000000b', 2, 2, 1, 'claimed', 1, 60000, 60001, '[1,2]');
    INSERT INTO annotation (uid, assignment_id, task_id, person_id, revision, kind, guideline_id,
      order_shown, active_ms, submitted_at) VALUES
      ('01890000-0000-7000-8000-00000000000c', 1, 1, 2, 1, 'submission', 1, '[2,1]', 5, 2);
    INSERT INTO answer (annotation_id, step, target, value) VALUES
      (1, 'rank', '', '{"groups":[[1],[2]],"strengths":[2]}');
    INSERT INTO draft (assignment_id, step, target, value, at) VALUES
      (2, 'valid', '', '{"option":"ok","note":null}', 3);
    INSERT INTO desk (person_id, assignment_id) VALUES (2, 2);
    INSERT INTO dataset (uid, format, path, manifest, person_id, at) VALUES
      ('01890000-0000-7000-8000-00000000000d', 'preference', '/old', '{}', 1, 4);
    """

  private static let kept: [(String, Int64)] = [
    ("SELECT count(*) FROM dataset WHERE path = '/old'", 1),
    ("SELECT count(*) FROM person WHERE name IN ('old', 'maria')", 2),
    ("SELECT count(*) FROM task WHERE state = 'done' AND id = 1", 1),
    ("SELECT count(*) FROM task WHERE state = 'waiting' AND id = 3", 1),
    ("SELECT lease_until FROM assignment WHERE id = 2 AND state = 'claimed'", 60001),
    ("SELECT count(*) FROM draft WHERE assignment_id = 2", 1),
    ("SELECT assignment_id FROM desk WHERE person_id = 2", 2),
    ("SELECT strength FROM preference_pair WHERE chosen = 1 AND rejected = 2", 2),
  ]
}
