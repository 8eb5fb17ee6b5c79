import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Takes a task and shows it: what every verb does that puts work in front of a person.
struct TaskTaking {
  let context: CommandContext
  let actor: Actor
  let json: Bool

  /// Refuses while a task lies on the desk.
  func requireFreeDesk() throws {
    guard let desk = try Desk.open(for: actor.person, in: context) else { return }
    throw CommandFailure(
      .refused, "#\(desk.task.id) is still in front of you",
      hints: [
        "'show' shows it",
        desk.flagCase == nil
          ? "'submit', 'skip' or 'release' takes it away"
          : "'submit', 'release' or 'swap' takes it away",
      ])
  }

  /// Claims by `claim` and shows the task; a screening or hidden example may come in its place. Where
  /// nothing is open, `reasons` tells why.
  func take(
    _ request: QueueRequest, claim: (QueueRequest) throws -> ClaimResult,
    reasons: () throws -> (causes: [SafeText], hints: [SafeText])
  ) throws {
    let changes = try AcceptanceNews(for: actor.person, request, in: context)
    var turn = ExampleTurn(desk: ExampleDesk(context: context, actor: actor))
    if let example = try turn.take(instead: request) {
      changes.tell(of: example.assignment)
      return try show(example.assignment, head: example.head, isResumed: false)
    }
    let claimed = try claim(turn.admitted(request))
    if let recheck = claimed.recheck {
      return try RecheckWork(recheck, by: actor, in: context).begin(json: json)
    }
    guard let assignment = claimed.assignment else {
      try changes.refuseIfSomethingWaits(json: json)
      let (causes, hints) = try reasons()
      throw CommandFailure(
        .refused,
        turn.refusals.isEmpty
          ? "no task is open for you" : "no task is open for you before its screening is passed",
        causes: turn.refusals.map(\.cause) + causes, hints: turn.refusals.flatMap(\.hints) + hints)
    }
    changes.tell(of: assignment)
    try show(assignment, head: nil, isResumed: claimed.isResumed)
  }

  /// Shows a task that was claimed, with its first question.
  func show(_ assignment: Assignment, head: SafeText?, isResumed: Bool) throws {
    let desk = try Desk(assignment: assignment, in: context)
    if let head, !json { try context.output.show(head) }
    try context.output.show(
      TaskCard(
        desk: desk, isResumed: isResumed && !desk.sheet.isEmpty,
        returned: assignment.isAmending
          ? try context.store().reviews.openReturn(of: assignment) : nil),
      json: json)
    if !json {
      try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
    }
  }
}
