internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// What leads say about labels and cases.
public struct ReviewStore: Sendable {
  let database: StoreDatabase

  /// Which cases a deed is done to: those named, or all that a filter means.
  public enum Cases: Hashable, Sendable {
    /// These, in this order; one that cannot be changed refuses the deed.
    case named([Int64])
    /// All of these; those that cannot be changed are left out.
    case all(CaseFilter)
  }

  /// What a deed did, or would do.
  public struct Outcome: Hashable, Sendable {
    /// The changes, gravest case first.
    public var plans: [CasePlan] = []
    /// The cases that stay as they are, and why.
    public var leftOut: [(FlagCase, CaseHindrance)] = []

    /// Compares the changes alone.
    public static func == (left: Outcome, right: Outcome) -> Bool { left.plans == right.plans }
    /// Hashes the changes alone.
    public func hash(into hasher: inout Hasher) { hasher.combine(plans) }
  }

  /// Does a deed to cases in one transaction, or with `isDryRun` only tells what it would do.
  public func perform(
    _ deed: CaseDeed, on cases: Cases, reason: UntrustedText?, isDryRun: Bool, by actor: Actor,
    at instant: Instant, ids: IdentitySource
  ) throws -> Outcome {
    if isDryRun { return try database.read { try Self.plan(deed, on: cases, by: actor, in: $0) } }
    return try database.write { db in
      let outcome = try Self.plan(deed, on: cases, by: actor, in: db)
      for plan in outcome.plans {
        try Self.carryOut(plan, deed, reason: reason, by: actor, at: instant, ids: ids, in: db)
      }
      return outcome
    }
  }

  private static func plan(
    _ deed: CaseDeed, on cases: Cases, by actor: Actor, in db: Database
  ) throws -> Outcome {
    let found: [FlagCase]
    switch cases {
    case .named(let ids):
      found = try ids.map { id in
        guard let flagCase = try CaseRows.find(id, in: db) else {
          throw CaseRefusal.unknownCase(id)
        }
        return flagCase
      }
    case .all(let filter): found = try TriageStore.cases(filter, limit: .max, in: db)
    }
    var outcome = Outcome()
    for flagCase in found {
      let votes = try VerdictRows.votes(flagCase, in: db)
      let ruled = try VerdictRows.rulings(task: flagCase.taskID, in: db)
        .first { $0.verdict != nil }?.verdict
      let people: Set = [actor.person.name, actor.keyboard.name]
      switch deed.plan(on: flagCase, votes: votes, ruled: ruled, by: people) {
      case .success(let plan): outcome.plans.append(plan)
      case .failure(let error):
        if case .named = cases { throw CaseRefusal.hindered(flagCase.id, error.hindrance) }
        outcome.leftOut.append((flagCase, error.hindrance))
      }
    }
    return outcome
  }

  private static func carryOut(
    _ plan: CasePlan, _ deed: CaseDeed, reason: UntrustedText?, by actor: Actor,
    at instant: Instant, ids: IdentitySource, in db: Database
  ) throws {
    let flagCase = plan.flagCase
    if case .assign(let name) = deed {
      try db.run(
        "UPDATE flag_case SET assignee_id = (SELECT id FROM person WHERE name = ?) WHERE id = ?",
        [name, flagCase.id])
      return try CaseRows.record(
        flagCase, deed.verb, to: flagCase.state, reason: reason, by: actor, at: instant, in: db
      ) { writer in
        writer.key("assignee")
        if let name { writer.string(name) } else { writer.null() }
      }
    }
    if let verdict = plan.verdict {
      try VerdictRows.rule(
        deed.verb, task: flagCase.taskID, case: flagCase.id, verdict,
        annotation: plan.annotationID, reason: reason, uid: ids.next(at: instant), by: actor,
        at: instant, in: db)
    }
    if plan.state == flagCase.state, plan.disposition == flagCase.disposition {
      try CaseRows.record(
        flagCase, deed.verb, to: plan.state, reason: reason, by: actor, at: instant, in: db)
    } else {
      try CaseRows.move(
        flagCase, deed.verb, to: plan.state, disposition: plan.disposition, reason: reason,
        by: actor, at: instant, in: db)
    }
    try CaseProgress.refresh(flagCase.id, in: db)
    // What no verdict tells is settled all the same.
    if !plan.state.isJudged {
      try db.run(
        "UPDATE flag_case SET ruled_at = coalesce(ruled_at, ?) WHERE id = ?",
        [instant.milliseconds, flagCase.id])
    }
  }
}
