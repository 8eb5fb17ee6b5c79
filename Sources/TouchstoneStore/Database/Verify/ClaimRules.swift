/// What claims make of a task, and labels of a claim, in SQL: `verify` holds rows against these rules, and
/// a salvage brings rows to them. The triggers that keep them day by day are frozen with their migrations.
enum ClaimRules {
  /// The open slots and the state of a task, as a row of two values; `task` is its name in the statement.
  static func slots(of task: String) -> String {
    """
    (SELECT iif(\(task).closed_at IS NULL, max(0, \(task).overlap - count(*)), 0),
        CASE WHEN \(task).closed_at IS NOT NULL OR total(a.state = 'submitted') >= \(task).overlap
            THEN 'done'
          WHEN \(task).candidate_count = 0 THEN 'waiting' ELSE 'open' END
      FROM assignment a WHERE a.task_id = \(task).id AND a.guideline_id IS NOT NULL
        AND a.state IN ('claimed', 'submitted'))
    """
  }

  /// Whether a label of a claim stands: its latest revision is no withdrawal.
  static func hasStandingLabel(_ claim: String) -> String {
    """
    EXISTS (SELECT 1 FROM annotation n WHERE n.assignment_id = \(claim).id
      AND n.kind <> 'withdrawal' AND n.revision = (
        SELECT max(o.revision) FROM annotation o WHERE o.assignment_id = \(claim).id))
    """
  }
}
