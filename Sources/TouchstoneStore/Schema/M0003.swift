extension Migrations {
  /// Flagged cases, reviews and rulings, questions and appeals, and what becomes of a case.
  static let m0003 = Migration(
    name: "0003-flags",
    sql: [m0003Tasks, m0003Cases, m0003Verdicts, m0003Follow, m0003Review, m0003Views]
      .joined(separator: "\n"))

  /// A task may be closed whatever its slots say: its case was dismissed, merged or sealed.
  private static let m0003Tasks = """
    ALTER TABLE task ADD COLUMN closed_at INTEGER;

    DROP TRIGGER assignment_takes_slot;
    DROP TRIGGER assignment_moves_slot;

    CREATE TRIGGER assignment_takes_slot AFTER INSERT ON assignment
    WHEN new.guideline_id IS NOT NULL BEGIN
      UPDATE task SET (open_slots, state) = (
        SELECT iif(task.closed_at IS NULL, max(0, task.overlap - count(*)), 0),
          CASE WHEN task.closed_at IS NOT NULL OR total(a.state = 'submitted') >= task.overlap
              THEN 'done'
            WHEN task.candidate_count = 0 THEN 'waiting' ELSE 'open' END
        FROM assignment a WHERE a.task_id = new.task_id AND a.guideline_id IS NOT NULL
          AND a.state IN ('claimed', 'submitted'))
      WHERE id = new.task_id;
    END;

    CREATE TRIGGER assignment_moves_slot AFTER UPDATE OF state ON assignment
    WHEN new.guideline_id IS NOT NULL AND new.state <> old.state BEGIN
      UPDATE task SET (open_slots, state) = (
        SELECT iif(task.closed_at IS NULL, max(0, task.overlap - count(*)), 0),
          CASE WHEN task.closed_at IS NOT NULL OR total(a.state = 'submitted') >= task.overlap
              THEN 'done'
            WHEN task.candidate_count = 0 THEN 'waiting' ELSE 'open' END
        FROM assignment a WHERE a.task_id = new.task_id AND a.guideline_id IS NOT NULL
          AND a.state IN ('claimed', 'submitted'))
      WHERE id = new.task_id;
    END;

    -- More people wanted, or the task closed or opened again.
    CREATE TRIGGER task_counts_slots AFTER UPDATE OF overlap, closed_at ON task
    WHEN new.overlap <> old.overlap OR new.closed_at IS NOT old.closed_at BEGIN
      UPDATE task SET (open_slots, state) = (
        SELECT iif(new.closed_at IS NULL, max(0, new.overlap - count(*)), 0),
          CASE WHEN new.closed_at IS NOT NULL OR total(a.state = 'submitted') >= new.overlap
              THEN 'done'
            WHEN new.candidate_count = 0 THEN 'waiting' ELSE 'open' END
        FROM assignment a WHERE a.task_id = new.id AND a.guideline_id IS NOT NULL
          AND a.state IN ('claimed', 'submitted'))
      WHERE id = new.id;
    END;

    -- Somebody asked to see what was announced as disturbing.
    CREATE TABLE unveiling (
      assignment_id INTEGER PRIMARY KEY REFERENCES assignment (id),
      at INTEGER NOT NULL
    ) STRICT;
    """

  private static let m0003Cases = """
    -- A flagged case, judged by a task of its own. Everything that changes here has a row in
    -- case_move; family to fault are those of the latest ruling, else of the judges, else of the
    -- reports; validity is only that of a ruling or the judges. severity: 0 neutral to 3 critical.
    -- context_digest: SHA-256 of the turns before the reported message, by which a newer reply to the
    -- same context is found.
    CREATE TABLE flag_case (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
      task_id INTEGER NOT NULL UNIQUE REFERENCES task (id),
      content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
      context_digest BLOB NOT NULL CHECK (length(context_digest) = 32),
      message_number INTEGER NOT NULL CHECK (message_number >= 1),
      state TEXT NOT NULL CHECK (state IN ('reported', 'triaged', 'reviewed', 'routed', 'fixed',
        'verified', 'closed', 'merged', 'sealed')),
      disposition TEXT,
      merged_into INTEGER REFERENCES flag_case (id)
        CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
      family TEXT,
      type TEXT,
      severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 3),
      fault TEXT,
      validity TEXT,
      model TEXT,
      language TEXT,
      report_count INTEGER NOT NULL CHECK (report_count >= 0),
      marks TEXT NOT NULL,
      reported_at INTEGER NOT NULL,
      triaged_at INTEGER,
      ruled_at INTEGER,
      closed_at INTEGER,
      assignee_id INTEGER REFERENCES person (id)
    ) STRICT;

    CREATE INDEX flag_case_queue ON flag_case (state, severity DESC, reported_at, id);
    -- A list and the counts above it look at all that a filter may name without reading a case.
    CREATE INDEX flag_case_list ON flag_case (severity DESC, reported_at, id, state, family, type,
      language, model, assignee_id, marks);
    CREATE INDEX flag_case_counts ON flag_case (family, severity, state, reported_at, report_count,
      type, language, model, assignee_id, marks);
    CREATE INDEX flag_case_ruled ON flag_case (family, ruled_at) WHERE ruled_at IS NOT NULL;
    CREATE INDEX flag_case_merged ON flag_case (merged_into) WHERE merged_into IS NOT NULL;
    CREATE INDEX flag_case_content ON flag_case (content_digest);
    CREATE INDEX flag_case_context ON flag_case (context_digest);

    -- A report. Its own conversation ends at context_message_id, so that a fold can be undone.
    -- source_digest: SHA-256 of all the report says, its identity across imports.
    CREATE TABLE flag (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
      case_id INTEGER NOT NULL REFERENCES flag_case (id),
      origin_case_id INTEGER REFERENCES flag_case (id),
      fold TEXT NOT NULL CHECK (fold IN ('first', 'exact', 'near', 'merge')),
      source_digest BLOB NOT NULL UNIQUE CHECK (length(source_digest) = 32),
      external_id TEXT,
      context_message_id INTEGER NOT NULL REFERENCES message (id),
      message_number INTEGER NOT NULL CHECK (message_number >= 1),
      reporter TEXT,
      person_id INTEGER REFERENCES person (id),
      reason TEXT,
      comment TEXT,
      quote TEXT,
      model TEXT,
      family TEXT,
      type TEXT,
      severity INTEGER CHECK (severity BETWEEN 0 AND 3),
      marks TEXT NOT NULL,
      source_task_id INTEGER REFERENCES task (id),
      reported_at INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX flag_reports ON flag (case_id);
    CREATE INDEX flag_reporter ON flag (reporter, case_id);
    CREATE INDEX flag_person ON flag (person_id, case_id) WHERE person_id IS NOT NULL;

    -- Eight words of a case's text signature, by which nearly equal conversations are found.
    CREATE TABLE flag_signature (
      band INTEGER NOT NULL,
      word INTEGER NOT NULL,
      case_id INTEGER NOT NULL REFERENCES flag_case (id),
      PRIMARY KEY (band, word, case_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE case_move (
      id INTEGER PRIMARY KEY,
      case_id INTEGER NOT NULL REFERENCES flag_case (id),
      verb TEXT NOT NULL CHECK (verb <> ''),
      from_state TEXT,
      to_state TEXT NOT NULL,
      person_id INTEGER REFERENCES person (id),
      at INTEGER NOT NULL,
      reason TEXT
    ) STRICT;

    CREATE INDEX case_moves ON case_move (case_id);

    CREATE TRIGGER case_move_is_fixed BEFORE UPDATE ON case_move BEGIN
      SELECT RAISE(ABORT, 'a move of a case is never changed');
    END;
    CREATE TRIGGER case_move_stays BEFORE DELETE ON case_move BEGIN
      SELECT RAISE(ABORT, 'a move of a case is never deleted');
    END;

    -- A filter of cases under a name: the options as typed, a JSON array.
    CREATE TABLE saved_view (
      person_id INTEGER NOT NULL REFERENCES person (id),
      name TEXT NOT NULL CHECK (name <> ''),
      options TEXT NOT NULL CHECK (options <> ''),
      PRIMARY KEY (person_id, name)
    ) STRICT, WITHOUT ROWID;
    """

  private static let m0003Verdicts = """
    -- What an annotation says about its case, read from its answers when it was submitted.
    -- further is a JSON array of types; turn 0 is the whole conversation.
    CREATE TABLE triage_verdict (
      annotation_id INTEGER PRIMARY KEY REFERENCES annotation (id),
      case_id INTEGER NOT NULL REFERENCES flag_case (id),
      validity TEXT NOT NULL CHECK (validity <> ''),
      type TEXT,
      further TEXT NOT NULL,
      turn INTEGER,
      severity INTEGER CHECK (severity BETWEEN 0 AND 3),
      fault TEXT,
      confidence INTEGER,
      next_use TEXT
    ) STRICT;

    CREATE INDEX triage_verdict_case ON triage_verdict (case_id);

    CREATE TRIGGER triage_verdict_is_fixed BEFORE UPDATE ON triage_verdict BEGIN
      SELECT RAISE(ABORT, 'a verdict is never changed');
    END;
    CREATE TRIGGER triage_verdict_stays BEFORE DELETE ON triage_verdict BEGIN
      SELECT RAISE(ABORT, 'a verdict is never deleted');
    END;

    -- A ruling stands beside the votes. The latest one holds. annotation_id: the label it adopts.
    CREATE TABLE ruling (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
      task_id INTEGER NOT NULL REFERENCES task (id),
      case_id INTEGER REFERENCES flag_case (id),
      kind TEXT NOT NULL CHECK (kind <> ''),
      annotation_id INTEGER REFERENCES annotation (id),
      validity TEXT,
      type TEXT,
      further TEXT NOT NULL,
      turn INTEGER,
      severity INTEGER CHECK (severity BETWEEN 0 AND 3),
      fault TEXT,
      next_use TEXT,
      reason TEXT,
      person_id INTEGER NOT NULL REFERENCES person (id),
      at INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX ruling_task ON ruling (task_id, id);

    CREATE TRIGGER ruling_is_fixed BEFORE UPDATE ON ruling BEGIN
      SELECT RAISE(ABORT, 'a ruling is never changed, only followed by another');
    END;
    CREATE TRIGGER ruling_stays BEFORE DELETE ON ruling BEGIN
      SELECT RAISE(ABORT, 'a ruling is never deleted');
    END;
    """

  private static let m0003Follow = """
    -- A use of a settled case: a follow-up task, a question, or dataset rows that need neither.
    CREATE TABLE case_route (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
      case_id INTEGER NOT NULL REFERENCES flag_case (id),
      next_use TEXT NOT NULL CHECK (next_use <> ''),
      task_id INTEGER REFERENCES task (id),
      question_id INTEGER REFERENCES question (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      at INTEGER NOT NULL,
      done_at INTEGER,
      UNIQUE (case_id, next_use)
    ) STRICT;

    CREATE INDEX case_route_task ON case_route (task_id);

    -- A newer reply to the context of a case, and the task by which somebody compares.
    CREATE TABLE fix_check (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
      case_id INTEGER NOT NULL REFERENCES flag_case (id),
      source_task_id INTEGER NOT NULL REFERENCES task (id),
      candidate INTEGER NOT NULL CHECK (candidate >= 1),
      model TEXT,
      found_at INTEGER NOT NULL,
      task_id INTEGER REFERENCES task (id),
      outcome TEXT,
      judged_at INTEGER,
      UNIQUE (case_id, source_task_id, candidate)
    ) STRICT;

    CREATE INDEX fix_check_task ON fix_check (task_id);

    CREATE TABLE question (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
      person_id INTEGER NOT NULL REFERENCES person (id),
      task_id INTEGER REFERENCES task (id),
      case_id INTEGER REFERENCES flag_case (id),
      guideline TEXT,
      is_about_guideline INTEGER NOT NULL DEFAULT 0 CHECK (is_about_guideline IN (0, 1)),
      text TEXT NOT NULL CHECK (text <> ''),
      at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      answer TEXT,
      answered_by INTEGER REFERENCES person (id),
      answered_at INTEGER,
      CHECK ((answer IS NULL) = (answered_by IS NULL)),
      CHECK ((answer IS NULL) = (answered_at IS NULL))
    ) STRICT;

    CREATE INDEX question_open ON question (at) WHERE answer IS NULL;
    CREATE INDEX question_person ON question (person_id);
    """

  private static let m0003Review = """
    -- What a lead says about a label; a returned one is open until its person answers it.
    CREATE TABLE review (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
      annotation_id INTEGER NOT NULL REFERENCES annotation (id),
      assignment_id INTEGER NOT NULL REFERENCES assignment (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'returned')),
      reason TEXT,
      at INTEGER NOT NULL,
      answered_at INTEGER,
      put_back_at INTEGER,
      CHECK (verdict = 'approved' OR reason <> '')
    ) STRICT;

    CREATE INDEX review_annotation ON review (annotation_id);
    CREATE INDEX review_assignment ON review (assignment_id);
    CREATE INDEX review_open ON review (assignment_id)
      WHERE verdict = 'returned' AND answered_at IS NULL;

    CREATE TABLE appeal (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
      review_id INTEGER NOT NULL UNIQUE REFERENCES review (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      reason TEXT NOT NULL CHECK (reason <> ''),
      at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      decision TEXT CHECK (decision IN ('granted', 'declined')),
      decided_by INTEGER REFERENCES person (id) CHECK (decided_by <> person_id),
      decided_at INTEGER,
      answer TEXT,
      CHECK ((decision IS NULL) = (decided_by IS NULL)),
      CHECK ((decision IS NULL) = (decided_at IS NULL))
    ) STRICT;

    -- What a lead has open: F-12, #7 or A-3. The same for every session and after a restart.
    CREATE TABLE review_desk (
      person_id INTEGER PRIMARY KEY REFERENCES person (id),
      subject TEXT NOT NULL CHECK (subject <> '')
    ) STRICT;

    -- What a lead passed on without deciding: it comes last for that person.
    CREATE TABLE review_pass (
      person_id INTEGER NOT NULL REFERENCES person (id),
      subject TEXT NOT NULL CHECK (subject <> ''),
      at INTEGER NOT NULL,
      PRIMARY KEY (person_id, subject)
    ) STRICT, WITHOUT ROWID;

    -- Up to when a person has read their inbox.
    CREATE TABLE inbox_mark (
      person_id INTEGER PRIMARY KEY REFERENCES person (id),
      seen_at INTEGER NOT NULL
    ) STRICT;
    """

  private static let m0003Views = """
    -- Every flagged case with what holds now. severity: 0 neutral, 1 minor, 2 major, 3 critical.
    CREATE VIEW case_status AS
    SELECT c.id AS case_id, c.uid, c.task_id, t.external_id AS task, c.state, c.disposition,
      c.family, c.type, c.severity, c.fault, c.validity, c.model, c.language, c.report_count,
      c.reported_at, c.triaged_at, c.ruled_at, p.name AS assignee
    FROM flag_case c JOIN task t ON t.id = c.task_id LEFT JOIN person p ON p.id = c.assignee_id;

    -- What each judge says about a case in the label that stands.
    CREATE VIEW standing_verdict AS
    SELECT v.*, s.annotator, s.task_id, s.guideline, s.version, s.submitted_at
    FROM standing_annotation s JOIN triage_verdict v ON v.annotation_id = s.annotation_id;
    """
}
