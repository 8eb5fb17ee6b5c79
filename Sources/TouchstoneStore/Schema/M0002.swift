extension Migrations {
  /// What guidelines need beyond labels: writing without responses, versions accepted by people,
  /// worked examples with a known answer, re-checks after a change.
  static let m0002 = Migration(
    name: "0002-programme", sql: [m0002Writing, m0002Programme, m0002Views].joined(separator: "\n"))

  /// A task without responses may be worked as well, under a guideline that asks people to write.
  private static let m0002Writing = """
    DROP TRIGGER assignment_takes_slot;
    DROP TRIGGER assignment_moves_slot;

    CREATE TRIGGER assignment_takes_slot AFTER INSERT ON assignment
    WHEN new.guideline_id IS NOT NULL BEGIN
      UPDATE task SET (open_slots, state) = (
        SELECT max(0, task.overlap - count(*)),
          CASE WHEN total(a.state = 'submitted') >= task.overlap THEN 'done'
            WHEN task.candidate_count = 0 THEN 'waiting' ELSE 'open' END
        FROM assignment a WHERE a.task_id = new.task_id AND a.guideline_id IS NOT NULL
          AND a.state IN ('claimed', 'submitted'))
      WHERE id = new.task_id;
    END;

    CREATE TRIGGER assignment_moves_slot AFTER UPDATE OF state ON assignment
    WHEN new.guideline_id IS NOT NULL AND new.state <> old.state BEGIN
      UPDATE task SET (open_slots, state) = (
        SELECT max(0, task.overlap - count(*)),
          CASE WHEN total(a.state = 'submitted') >= task.overlap THEN 'done'
            WHEN task.candidate_count = 0 THEN 'waiting' ELSE 'open' END
        FROM assignment a WHERE a.task_id = new.task_id AND a.guideline_id IS NOT NULL
          AND a.state IN ('claimed', 'submitted'))
      WHERE id = new.task_id;
    END;

    -- A new prompt somebody is still writing; not a task yet. tags is a JSON array.
    CREATE TABLE prompt_draft (
      person_id INTEGER PRIMARY KEY REFERENCES person (id),
      text TEXT NOT NULL,
      system TEXT,
      guideline TEXT,
      language TEXT,
      tags TEXT NOT NULL CHECK (tags <> ''),
      at INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX task_waiting ON task (guideline, priority DESC, id)
      WHERE state = 'waiting' AND open_slots > 0;
    """

  private static let m0002Programme = """
    -- Whether anybody, or this person, worked under a guideline.
    CREATE INDEX assignment_guideline ON assignment (guideline_id, person_id);

    -- Which version of a guideline a person has read and accepted.
    CREATE TABLE guideline_acceptance (
      person_id INTEGER NOT NULL REFERENCES person (id),
      guideline_id INTEGER NOT NULL REFERENCES guideline (id),
      at INTEGER NOT NULL,
      PRIMARY KEY (person_id, guideline_id)
    ) STRICT, WITHOUT ROWID;

    -- A worked example of a guideline as a task. Its queue is named SLUG#USE, so that it is never
    -- offered as ordinary work, and its labels leave in no dataset.
    CREATE TABLE example_task (
      task_id INTEGER PRIMARY KEY REFERENCES task (id),
      slug TEXT NOT NULL CHECK (slug <> ''),
      example TEXT NOT NULL CHECK (example <> ''),
      use TEXT NOT NULL CHECK (use IN ('quiz', 'screening', 'gold')),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      UNIQUE (slug, example, digest)
    ) STRICT;

    -- How a label on an example compares with its key: steps that match, of those compared.
    CREATE TABLE example_result (
      annotation_id INTEGER PRIMARY KEY REFERENCES annotation (id),
      matched INTEGER NOT NULL CHECK (matched BETWEEN 0 AND compared),
      compared INTEGER NOT NULL CHECK (compared >= 1),
      misses TEXT NOT NULL
    ) STRICT;

    CREATE TRIGGER example_result_is_fixed BEFORE UPDATE ON example_result BEGIN
      SELECT RAISE(ABORT, 'a result is never changed');
    END;
    CREATE TRIGGER example_result_stays BEFORE DELETE ON example_result BEGIN
      SELECT RAISE(ABORT, 'a result is never deleted');
    END;

    -- Who may work under a guideline with a screening: it was passed, or a lead allowed the work.
    CREATE TABLE screening (
      person_id INTEGER NOT NULL REFERENCES person (id),
      slug TEXT NOT NULL CHECK (slug <> ''),
      allowed_by INTEGER REFERENCES person (id),
      at INTEGER NOT NULL,
      PRIMARY KEY (person_id, slug)
    ) STRICT, WITHOUT ROWID;

    -- A person holds that a key is wrong; another one decides.
    CREATE TABLE contest (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
      annotation_id INTEGER NOT NULL UNIQUE REFERENCES annotation (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      reason TEXT NOT NULL CHECK (reason <> ''),
      at INTEGER NOT NULL,
      decision TEXT CHECK (decision IN ('accepted', 'declined')),
      decided_by INTEGER REFERENCES person (id) CHECK (decided_by <> person_id),
      decided_at INTEGER,
      answer TEXT,
      CHECK ((decision IS NULL) = (decided_by IS NULL)),
      CHECK ((decision IS NULL) = (decided_at IS NULL))
    ) STRICT;

    -- A label that somebody shall look at again under another version of its guideline. One that its
    -- annotator put back comes after new work.
    CREATE TABLE recheck (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
      annotation_id INTEGER NOT NULL REFERENCES annotation (id),
      assignment_id INTEGER NOT NULL REFERENCES assignment (id),
      guideline_id INTEGER NOT NULL REFERENCES guideline (id),
      reason TEXT NOT NULL CHECK (reason <> ''),
      asked_by INTEGER NOT NULL REFERENCES person (id),
      at INTEGER NOT NULL,
      put_back_at INTEGER,
      done_annotation_id INTEGER REFERENCES annotation (id),
      UNIQUE (annotation_id, guideline_id)
    ) STRICT;

    CREATE INDEX recheck_open ON recheck (assignment_id) WHERE done_annotation_id IS NULL;
    """

  private static let m0002Views = """
    -- The label that stands for each assignment: its latest revision, unless that takes it back.
    -- Labels on worked examples are no data: they are in no view but example_score.
    DROP VIEW standing_annotation;
    CREATE VIEW standing_annotation AS
    SELECT a.id AS annotation_id, a.uid, a.assignment_id, a.task_id, t.external_id AS task,
      p.name AS annotator, a.revision, a.kind, g.slug AS guideline, g.version, g.digest,
      a.order_shown, a.active_ms, a.submitted_at
    FROM annotation a
    JOIN task t ON t.id = a.task_id
    JOIN person p ON p.id = a.person_id
    LEFT JOIN guideline g ON g.id = a.guideline_id
    WHERE a.kind <> 'withdrawal' AND a.revision = (
      SELECT max(b.revision) FROM annotation b WHERE b.assignment_id = a.assignment_id)
      AND NOT EXISTS (SELECT 1 FROM example_task e WHERE e.task_id = a.task_id);

    -- Where each task stands: people wanted, slots held under a lease, labels made here and
    -- labels that were imported.
    DROP VIEW task_status;
    CREATE VIEW task_status AS
    SELECT t.id AS task_id, t.external_id AS task, t.guideline, t.language, t.priority, t.state,
      t.overlap, t.open_slots,
      (SELECT count(*) FROM assignment a
        WHERE a.task_id = t.id AND a.state = 'claimed') AS held,
      (SELECT count(*) FROM assignment a WHERE a.task_id = t.id AND a.state = 'submitted'
        AND a.guideline_id IS NOT NULL) AS submitted,
      (SELECT count(*) FROM assignment a WHERE a.task_id = t.id AND a.state = 'submitted'
        AND a.guideline_id IS NULL) AS imported
    FROM task t WHERE NOT EXISTS (SELECT 1 FROM example_task e WHERE e.task_id = t.id);

    -- Every answer of the labels that stand, one row a step and target, whatever its step type.
    -- target: nothing for the task, 2 a candidate, 1:2 a pair, t3 a turn, 2.4 a reasoning step.
    CREATE VIEW standing_answer AS
    SELECT s.annotation_id, s.task_id, s.task, s.annotator, s.guideline, s.version, s.submitted_at,
      w.step, w.target, w.value
    FROM standing_annotation s JOIN answer w ON w.annotation_id = s.annotation_id;

    -- Every rating of the labels that stand, one row an attribute: {"overall":6} on target 2. The
    -- grades of a graded rule are ratings as well, with the rule as the attribute; "not applicable"
    -- is the number that the guideline's scale gives for it. Pairs and reasoning steps have none.
    CREATE VIEW standing_rating AS
    SELECT a.annotation_id, a.task_id, a.task, a.annotator, a.guideline, a.version, a.step,
      a.target, r.key AS attribute, r.value AS value
    FROM standing_answer a JOIN json_each(a.value) r ON r.type = 'integer'
    WHERE substr(a.value, 1, 2) = '{"' AND instr(a.target, ':') = 0 AND instr(a.target, '.') = 0;

    -- How people answered worked examples; the last answer to each counts. A miss whose contest was
    -- accepted is no miss.
    CREATE VIEW example_score AS
    SELECT p.name AS annotator, e.slug AS guideline, e.use, count(*) AS answered,
      total(r.matched = r.compared OR EXISTS (
        SELECT 1 FROM contest c WHERE c.annotation_id = a.id AND c.decision = 'accepted')) AS passed
    FROM example_result r
    JOIN annotation a ON a.id = r.annotation_id AND a.revision = (
      SELECT max(b.revision) FROM annotation b WHERE b.assignment_id = a.assignment_id)
    JOIN example_task e ON e.task_id = a.task_id
    JOIN person p ON p.id = a.person_id
    GROUP BY p.name, e.slug, e.use;
    """
}
