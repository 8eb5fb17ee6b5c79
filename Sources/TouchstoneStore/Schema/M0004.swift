extension Migrations {
  /// What datasets need: how an export was asked for, and the guideline version under which an
  /// imported label was made elsewhere.
  static let m0004 = Migration(
    name: "0004-datasets", sql: [m0004Datasets, m0004Views].joined(separator: "\n"))

  private static let m0004Datasets = """
    -- How the export was asked for, one JSON object, so that it can be made again.
    ALTER TABLE dataset ADD COLUMN request TEXT;

    -- The guideline version that an imported label names; without a row it is imported 1.0.
    CREATE TABLE annotation_origin (
      annotation_id INTEGER PRIMARY KEY REFERENCES annotation (id),
      guideline_id INTEGER NOT NULL REFERENCES guideline (id)
    ) STRICT;

    CREATE TRIGGER annotation_origin_is_fixed BEFORE UPDATE ON annotation_origin BEGIN
      SELECT RAISE(ABORT, 'where a label came from is never changed');
    END;
    CREATE TRIGGER annotation_origin_stays BEFORE DELETE ON annotation_origin BEGIN
      SELECT RAISE(ABORT, 'where a label came from is never deleted');
    END;
    """

  private static let m0004Views = """
    -- The label that stands for each assignment: its latest revision, unless that takes it back.
    -- Labels on worked examples are no data: they are in no view but example_score. An imported label
    -- stands under the version it names, else under imported 1.0.
    DROP VIEW standing_annotation;
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
    """
}
