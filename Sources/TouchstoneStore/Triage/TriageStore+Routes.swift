internal import GRDB
public import TouchstoneModel

extension TriageStore {
  /// Uses cases for something, all in one transaction; a case that cannot be used refuses them all.
  /// A dry run tells the same and writes nothing.
  ///
  /// `digest` gives the digest of a task with its replies, as an import makes it.
  public func route(
    _ cases: [Int64], _ request: RouteRequest, isDryRun: Bool = false,
    digest: @escaping @Sendable ([Message], [IncomingCandidate]) -> [UInt8], by actor: Actor,
    at instant: Instant, ids: IdentitySource
  ) throws -> [RoutedCase] {
    if isDryRun {
      return try database.read { db in
        try cases.map { try RoutePlan($0, request, in: db).foreseen }
      }
    }
    return try database.write { db in
      let writer = RouteWriter(
        request: request, digest: digest, actor: actor,
        tasks: TaskWriter(db: db, instant: instant, ids: ids))
      return try cases.map { try writer.write(RoutePlan($0, request, in: db)) }
    }
  }

  /// Of these cases, those that may be used for something, and why the others may not; a bulk deed
  /// leaves the others out.
  public func usable(
    _ cases: [Int64], _ request: RouteRequest
  ) throws -> (usable: [Int64], refused: [CaseRefusal]) {
    try database.read { db in
      var (usable, refused): ([Int64], [CaseRefusal]) = ([], [])
      for id in cases {
        do {
          _ = try RoutePlan(id, request, in: db)
          usable.append(id)
        } catch let refusal as CaseRefusal {
          refused.append(refusal)
        }
      }
      return (usable, refused)
    }
  }
}

/// What is to be made of one case.
struct RoutePlan {
  let flagCase: FlagCase
  let uses: [NextUse]
  let kept: [NextUse]
  /// The turns before the reply.
  let context: [Message]
  /// The reply that was flagged.
  let reply: Message

  /// Refuses a case that is not settled, is no error or has nothing to be used.
  init(_ id: Int64, _ request: RouteRequest, in db: Database) throws {
    flagCase = try CaseRows.workable(id, in: db)
    switch flagCase.state {
    case .reviewed, .routed, .fixed: break
    default: throw CaseRefusal.wrongState(id, flagCase.state, deed: "used")
    }
    let ruling = try VerdictRows.rulings(task: flagCase.taskID, in: db).first { $0.verdict != nil }
    let votes = try VerdictRows.votes(flagCase, in: db)
    let verdict = ruling?.verdict ?? votes.majority
    guard verdict?.isConfirmed ?? false else { throw CaseRefusal.noError(id) }
    let named = request.uses.isEmpty ? [ruling?.verdict?.use ?? votes.use].compactMap(\.self) : []
    let wanted = request.uses + named
    guard !wanted.isEmpty else { throw CaseRefusal.noUse(id) }
    let known = Set(try RouteRows.routes(id, in: db).map(\.use))
    uses = wanted.filter { !known.contains($0) }
    kept = wanted.filter(known.contains)
    let turns = try ConversationReader(db).context(
      to: try db.number("SELECT context_message_id FROM task WHERE id = ?", [flagCase.taskID]))
    // The lead's word is about the turn the judges found, else about the reported one.
    let number = verdict?.turn ?? flagCase.messageNumber
    guard turns.indices.contains(number - 1) else { throw CaseRefusal.noContext(id) }
    (context, reply) = (Array(turns[..<(number - 1)]), turns[number - 1])
    if context.isEmpty, uses.contains(where: \.makesTask) { throw CaseRefusal.noContext(id) }
  }

  /// What would be made.
  var foreseen: RoutedCase {
    RoutedCase(flagCase: flagCase, made: uses.map { CaseUse(use: $0) }, kept: kept)
  }
}

/// Makes what a plan says.
private struct RouteWriter {
  let request: RouteRequest
  let digest: @Sendable ([Message], [IncomingCandidate]) -> [UInt8]
  let actor: Actor
  let tasks: TaskWriter
  private var db: Database { tasks.db }
  private var instant: Instant { tasks.instant }

  func write(_ plan: RoutePlan) throws -> RoutedCase {
    let flagCase = plan.flagCase
    // A case that a failed fix has opened again goes on with the uses it had.
    guard !plan.uses.isEmpty || flagCase.state == .reviewed else { return plan.foreseen }
    var made: [CaseUse] = []
    for use in plan.uses {
      let task = try use.makesTask ? task(for: use, plan) : nil
      let question = try use == .policyQuestion ? question(plan) : nil
      let isDone = task == nil && question == nil
      try db.run(
        """
        INSERT INTO case_route (uid, case_id, next_use, task_id, question_id, person_id, at, done_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          tasks.ids.next(at: instant).text, flagCase.id, use.rawValue, task, question,
          actor.person.id, instant.milliseconds, isDone ? instant.milliseconds : nil,
        ])
      made.append(CaseUse(use: use, taskID: task, questionID: question))
    }
    let uses = (made.map(\.use) + (made.isEmpty ? plan.kept : [])).map(\.rawValue)
    try CaseRows.move(
      flagCase, "route", to: .routed, reason: UntrustedText(uses.joined(separator: ", ")),
      by: actor, at: instant, in: db)
    try RouteRows.settle(flagCase.id, by: actor, at: instant, in: db)
    return RoutedCase(flagCase: flagCase, made: made, kept: plan.kept)
  }

  private func task(for use: NextUse, _ plan: RoutePlan) throws -> Int64 {
    guard let followUp = request.followUps[use] else {
      throw StoreError.fault("no guideline was named for \(use.rawValue)")
    }
    let flagCase = plan.flagCase
    let reply = use == .preferencePair ? plan.reply : nil
    let candidates = [reply].compactMap(\.self).map {
      IncomingCandidate(model: flagCase.model, messages: [$0])
    }
    return try tasks.write(
      TaskWriter.Draft(
        followUp, of: flagCase, kind: flagCase.type, context: plan.context, reply: reply,
        digest: digest(plan.context, candidates))
    ).id
  }

  private func question(_ plan: RoutePlan) throws -> Int64 {
    let guideline = try db.first("SELECT guideline FROM task WHERE id = ?", [plan.flagCase.taskID])
      .flatMap { try $0.value("guideline") as String? }
    let text =
      request.question
      ?? UntrustedText("what should the guideline say about \(plan.flagCase.kind)?")
    return try QuestionRows.add(
      text,
      about: QuestionSubject(
        taskID: nil, caseID: plan.flagCase.id, guideline: guideline, isAboutGuideline: true),
      dueAt: instant.adding(minutes: 60 * request.replyHours), uid: tasks.ids.next(at: instant),
      by: actor, at: instant, in: db)
  }
}

extension [TriageVote] {
  /// The use that most judges name, on a tie the earliest; nil where none names one.
  fileprivate var use: NextUse? {
    let named = compactMap(\.verdict.use)
    let counts = Dictionary(grouping: named) { $0 }.mapValues(\.count)
    let most = counts.values.max() ?? 0
    return named.first { counts[$0] == most }
  }
}
