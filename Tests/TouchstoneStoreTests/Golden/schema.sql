CREATE TABLE migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE workspace (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  role TEXT NOT NULL CHECK (role IN ('trainer', 'lead', 'engineer')),
  is_imported INTEGER NOT NULL DEFAULT 0 CHECK (is_imported IN (0, 1)),
  created_at INTEGER NOT NULL,
  retired_at INTEGER
) STRICT;

CREATE TABLE guideline (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  slug TEXT NOT NULL CHECK (slug <> ''),
  version TEXT NOT NULL CHECK (version <> ''),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  source TEXT NOT NULL,
  registered_at INTEGER NOT NULL,
  UNIQUE (slug, version, digest)
) STRICT;

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  external_id TEXT,
  language TEXT,
  metadata TEXT
) STRICT;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  parent_id INTEGER REFERENCES message (id),
  role TEXT NOT NULL CHECK (role IN ('system', 'user', 'assistant', 'tool')),
  content TEXT NOT NULL,
  model TEXT,
  author_id INTEGER REFERENCES person (id),
  external_id TEXT,
  parameters TEXT
) STRICT;

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  external_id TEXT,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  context_message_id INTEGER REFERENCES message (id),
  candidate_count INTEGER NOT NULL CHECK (candidate_count >= 0),
  guideline TEXT,
  priority INTEGER NOT NULL DEFAULT 0,
  overlap INTEGER NOT NULL DEFAULT 1 CHECK (overlap >= 1),
  open_slots INTEGER NOT NULL CHECK (open_slots BETWEEN 0 AND overlap),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'done')),
  language TEXT,
  created_at INTEGER NOT NULL
, closed_at INTEGER) STRICT;

CREATE TABLE task_tag (
  task_id INTEGER NOT NULL REFERENCES task (id),
  tag TEXT NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (task_id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_author (
  task_id INTEGER NOT NULL REFERENCES task (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (task_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE candidate (
  task_id INTEGER NOT NULL REFERENCES task (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  message_id INTEGER NOT NULL REFERENCES message (id),
  PRIMARY KEY (task_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  task_id INTEGER NOT NULL REFERENCES task (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  guideline_id INTEGER REFERENCES guideline (id),
  generation INTEGER NOT NULL DEFAULT 1 CHECK (generation >= 1),
  state TEXT NOT NULL
    CHECK (state IN ('claimed', 'submitted', 'skipped', 'released', 'expired')),
  is_amending INTEGER NOT NULL DEFAULT 0
    CHECK (is_amending = 0 OR is_amending = 1 AND state = 'submitted'),
  claimed_at INTEGER NOT NULL,
  lease_ms INTEGER NOT NULL CHECK (lease_ms >= 0),
  lease_until INTEGER CHECK ((state = 'claimed') = (lease_until IS NOT NULL)),
  order_shown TEXT NOT NULL CHECK (order_shown <> ''),
  step TEXT,
  active_ms INTEGER NOT NULL DEFAULT 0 CHECK (active_ms >= 0),
  last_action_at INTEGER,
  reason TEXT,
  note TEXT,
  UNIQUE (task_id, person_id)
) STRICT;

CREATE TABLE desk (
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  assignment_id INTEGER NOT NULL REFERENCES assignment (id)
) STRICT;

CREATE TABLE draft (
  assignment_id INTEGER NOT NULL REFERENCES assignment (id),
  step TEXT NOT NULL CHECK (step <> ''),
  target TEXT NOT NULL,
  value TEXT NOT NULL CHECK (value <> ''),
  at INTEGER NOT NULL,
  PRIMARY KEY (assignment_id, step, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_text (
  assignment_id INTEGER PRIMARY KEY REFERENCES assignment (id),
  step TEXT NOT NULL,
  target TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE annotation (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  assignment_id INTEGER NOT NULL REFERENCES assignment (id),
  task_id INTEGER NOT NULL REFERENCES task (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  kind TEXT NOT NULL
    CHECK (kind IN ('submission', 'amendment', 'withdrawal', 'restoration', 'import')),
  guideline_id INTEGER REFERENCES guideline (id)
    CHECK ((kind = 'import') = (guideline_id IS NULL)),
  order_shown TEXT NOT NULL CHECK (order_shown <> ''),
  active_ms INTEGER CHECK (active_ms >= 0),
  revisable_until INTEGER,
  submitted_at INTEGER NOT NULL,
  UNIQUE (assignment_id, revision)
) STRICT;

CREATE TABLE answer (
  annotation_id INTEGER NOT NULL REFERENCES annotation (id),
  step TEXT NOT NULL CHECK (step <> ''),
  target TEXT NOT NULL,
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (annotation_id, step, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE dataset (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  format TEXT NOT NULL,
  path TEXT NOT NULL,
  manifest TEXT NOT NULL CHECK (manifest <> ''),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
, request TEXT) STRICT;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person_id INTEGER REFERENCES person (id),
  keyboard_id INTEGER REFERENCES person (id),
  verb TEXT NOT NULL CHECK (verb <> ''),
  subject TEXT NOT NULL,
  subject_uid TEXT,
  detail TEXT NOT NULL CHECK (detail <> ''),
  previous_hash BLOB CHECK (length(previous_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE prompt_draft (
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  text TEXT NOT NULL,
  system TEXT,
  guideline TEXT,
  language TEXT,
  tags TEXT NOT NULL CHECK (tags <> ''),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE guideline_acceptance (
  person_id INTEGER NOT NULL REFERENCES person (id),
  guideline_id INTEGER NOT NULL REFERENCES guideline (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (person_id, guideline_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE example_task (
  task_id INTEGER PRIMARY KEY REFERENCES task (id),
  slug TEXT NOT NULL CHECK (slug <> ''),
  example TEXT NOT NULL CHECK (example <> ''),
  use TEXT NOT NULL CHECK (use IN ('quiz', 'screening', 'gold')),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  UNIQUE (slug, example, digest)
) STRICT;

CREATE TABLE example_result (
  annotation_id INTEGER PRIMARY KEY REFERENCES annotation (id),
  matched INTEGER NOT NULL CHECK (matched BETWEEN 0 AND compared),
  compared INTEGER NOT NULL CHECK (compared >= 1),
  misses TEXT NOT NULL
) STRICT;

CREATE TABLE screening (
  person_id INTEGER NOT NULL REFERENCES person (id),
  slug TEXT NOT NULL CHECK (slug <> ''),
  allowed_by INTEGER REFERENCES person (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (person_id, slug)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE unveiling (
  assignment_id INTEGER PRIMARY KEY REFERENCES assignment (id),
  at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE saved_view (
  person_id INTEGER NOT NULL REFERENCES person (id),
  name TEXT NOT NULL CHECK (name <> ''),
  options TEXT NOT NULL CHECK (options <> ''),
  PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE review_desk (
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  subject TEXT NOT NULL CHECK (subject <> '')
) STRICT;

CREATE TABLE review_pass (
  person_id INTEGER NOT NULL REFERENCES person (id),
  subject TEXT NOT NULL CHECK (subject <> ''),
  at INTEGER NOT NULL,
  PRIMARY KEY (person_id, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox_mark (
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE annotation_origin (
  annotation_id INTEGER PRIMARY KEY REFERENCES annotation (id),
  guideline_id INTEGER NOT NULL REFERENCES guideline (id)
) STRICT;

CREATE UNIQUE INDEX task_external_id ON task (external_id) WHERE external_id IS NOT NULL;

CREATE UNIQUE INDEX task_digest ON task (digest) WHERE external_id IS NULL;

CREATE INDEX task_open ON task (guideline, priority DESC, id, candidate_count)
  WHERE state = 'open' AND open_slots > 0;

CREATE INDEX assignment_person ON assignment (person_id, state);

CREATE INDEX assignment_lease ON assignment (lease_until) WHERE state = 'claimed';

CREATE INDEX annotation_person ON annotation (person_id, submitted_at);

CREATE INDEX task_waiting ON task (guideline, priority DESC, id)
  WHERE state = 'waiting' AND open_slots > 0;

CREATE INDEX assignment_guideline ON assignment (guideline_id, person_id);

CREATE INDEX recheck_open ON recheck (assignment_id) WHERE done_annotation_id IS NULL;

CREATE INDEX flag_case_queue ON flag_case (state, severity DESC, reported_at, id);

CREATE INDEX flag_case_list ON flag_case (severity DESC, reported_at, id, state, family, type,
  language, model, assignee_id, marks);

CREATE INDEX flag_case_counts ON flag_case (family, severity, state, reported_at, report_count,
  type, language, model, assignee_id, marks);

CREATE INDEX flag_case_ruled ON flag_case (family, ruled_at) WHERE ruled_at IS NOT NULL;

CREATE INDEX flag_case_merged ON flag_case (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX flag_case_content ON flag_case (content_digest);

CREATE INDEX flag_case_context ON flag_case (context_digest);

CREATE INDEX flag_reports ON flag (case_id);

CREATE INDEX flag_reporter ON flag (reporter, case_id);

CREATE INDEX flag_person ON flag (person_id, case_id) WHERE person_id IS NOT NULL;

CREATE INDEX case_moves ON case_move (case_id);

CREATE INDEX triage_verdict_case ON triage_verdict (case_id);

CREATE INDEX ruling_task ON ruling (task_id, id);

CREATE INDEX case_route_task ON case_route (task_id);

CREATE INDEX fix_check_task ON fix_check (task_id);

CREATE INDEX question_open ON question (at) WHERE answer IS NULL;

CREATE INDEX question_person ON question (person_id);

CREATE INDEX review_annotation ON review (annotation_id);

CREATE INDEX review_assignment ON review (assignment_id);

CREATE INDEX review_open ON review (assignment_id)
  WHERE verdict = 'returned' AND answered_at IS NULL;

CREATE TRIGGER annotation_is_fixed BEFORE UPDATE ON annotation BEGIN
  SELECT RAISE(ABORT, 'a label is never changed, only superseded');
END;

CREATE TRIGGER annotation_stays BEFORE DELETE ON annotation BEGIN
  SELECT RAISE(ABORT, 'a label is never deleted');
END;

CREATE TRIGGER answer_is_fixed BEFORE UPDATE ON answer BEGIN
  SELECT RAISE(ABORT, 'an answer is never changed, only superseded');
END;

CREATE TRIGGER answer_stays BEFORE DELETE ON answer BEGIN
  SELECT RAISE(ABORT, 'an answer is never deleted');
END;

CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'an event is never changed');
END;

CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'an event is never deleted');
END;

CREATE TRIGGER example_result_is_fixed BEFORE UPDATE ON example_result BEGIN
  SELECT RAISE(ABORT, 'a result is never changed');
END;

CREATE TRIGGER example_result_stays BEFORE DELETE ON example_result BEGIN
  SELECT RAISE(ABORT, 'a result is never deleted');
END;

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

CREATE TRIGGER case_move_is_fixed BEFORE UPDATE ON case_move BEGIN
  SELECT RAISE(ABORT, 'a move of a case is never changed');
END;

CREATE TRIGGER case_move_stays BEFORE DELETE ON case_move BEGIN
  SELECT RAISE(ABORT, 'a move of a case is never deleted');
END;

CREATE TRIGGER triage_verdict_is_fixed BEFORE UPDATE ON triage_verdict BEGIN
  SELECT RAISE(ABORT, 'a verdict is never changed');
END;

CREATE TRIGGER triage_verdict_stays BEFORE DELETE ON triage_verdict BEGIN
  SELECT RAISE(ABORT, 'a verdict is never deleted');
END;

CREATE TRIGGER ruling_is_fixed BEFORE UPDATE ON ruling BEGIN
  SELECT RAISE(ABORT, 'a ruling is never changed, only followed by another');
END;

CREATE TRIGGER ruling_stays BEFORE DELETE ON ruling BEGIN
  SELECT RAISE(ABORT, 'a ruling is never deleted');
END;

CREATE TRIGGER annotation_origin_is_fixed BEFORE UPDATE ON annotation_origin BEGIN
  SELECT RAISE(ABORT, 'where a label came from is never changed');
END;

CREATE TRIGGER annotation_origin_stays BEFORE DELETE ON annotation_origin BEGIN
  SELECT RAISE(ABORT, 'where a label came from is never deleted');
END;

CREATE VIEW preference_pair AS
SELECT s.annotation_id, s.task_id, s.task, s.annotator, s.guideline, w.step,
  better.value AS chosen, worse.value AS rejected,
  min(3, (SELECT sum(d.value) FROM json_each(w.value, '$.strengths') d
    WHERE d.key >= upper.key AND d.key < lower.key)) AS strength
FROM standing_annotation s
JOIN answer w ON w.annotation_id = s.annotation_id
JOIN json_each(w.value, '$.groups') upper
JOIN json_each(w.value, '$.groups') lower ON lower.key > upper.key
JOIN json_each(upper.value) better
JOIN json_each(lower.value) worse
UNION ALL
-- A comparison of the pair "first:second" is negative when the first is better.
SELECT s.annotation_id, s.task_id, s.task, s.annotator, s.guideline, w.step,
  CAST(CASE WHEN scale.value < 0 THEN substr(w.target, 1, instr(w.target, ':') - 1)
    ELSE substr(w.target, instr(w.target, ':') + 1) END AS INTEGER),
  CAST(CASE WHEN scale.value < 0 THEN substr(w.target, instr(w.target, ':') + 1)
    ELSE substr(w.target, 1, instr(w.target, ':') - 1) END AS INTEGER),
  min(3, abs(scale.value))
FROM standing_annotation s
JOIN answer w ON w.annotation_id = s.annotation_id
JOIN json_each(w.value) scale ON scale.type = 'integer' AND scale.value <> 0
WHERE instr(w.target, ':') > 0;

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

CREATE VIEW standing_answer AS
SELECT s.annotation_id, s.task_id, s.task, s.annotator, s.guideline, s.version, s.submitted_at,
  w.step, w.target, w.value
FROM standing_annotation s JOIN answer w ON w.annotation_id = s.annotation_id;

CREATE VIEW standing_rating AS
SELECT a.annotation_id, a.task_id, a.task, a.annotator, a.guideline, a.version, a.step,
  a.target, r.key AS attribute, r.value AS value
FROM standing_answer a JOIN json_each(a.value) r ON r.type = 'integer'
WHERE substr(a.value, 1, 2) = '{"' AND instr(a.target, ':') = 0 AND instr(a.target, '.') = 0;

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

CREATE VIEW case_status AS
SELECT c.id AS case_id, c.uid, c.task_id, t.external_id AS task, c.state, c.disposition,
  c.family, c.type, c.severity, c.fault, c.validity, c.model, c.language, c.report_count,
  c.reported_at, c.triaged_at, c.ruled_at, p.name AS assignee
FROM flag_case c JOIN task t ON t.id = c.task_id LEFT JOIN person p ON p.id = c.assignee_id;

CREATE VIEW standing_verdict AS
SELECT v.*, s.annotator, s.task_id, s.guideline, s.version, s.submitted_at
FROM standing_annotation s JOIN triage_verdict v ON v.annotation_id = s.annotation_id;

CREATE VIEW standing_annotation AS
SELECT a.id AS annotation_id, a.uid, a.assignment_id, a.task_id, t.external_id AS task,
  p.name AS annotator, a.revision, a.kind, coalesce(g.slug, 'imported') AS guideline,
  coalesce(g.version, '1.0') AS version, g.digest, a.order_shown, a.active_ms, a.submitted_at
FROM annotation a
JOIN task t ON t.id = a.task_id
JOIN person p ON p.id = a.person_id
LEFT JOIN annotation_origin o ON o.annotation_id = a.id
LEFT JOIN guideline g ON g.id = coalesce(a.guideline_id, o.guideline_id)
WHERE a.kind <> 'withdrawal' AND a.revision = (
  SELECT max(b.revision) FROM annotation b WHERE b.assignment_id = a.assignment_id)
  AND NOT EXISTS (SELECT 1 FROM example_task e WHERE e.task_id = a.task_id);
