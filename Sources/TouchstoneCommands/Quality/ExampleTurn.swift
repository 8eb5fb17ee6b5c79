import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// What `next` gives in place of an ordinary task: a screening example before the first work under
/// a guideline, and now and then a hidden one.
struct ExampleTurn {
  let desk: ExampleDesk
  /// Why no work is given under a guideline.
  private(set) var refusals: [(cause: SafeText, hints: [SafeText])] = []
  private var barred: Set<String> = []

  init(desk: ExampleDesk) { self.desk = desk }

  /// The request without guidelines whose screening is not passed.
  func admitted(_ request: QueueRequest) -> QueueRequest {
    var request = request
    request.terms.removeAll { barred.contains($0.slug) }
    return request
  }

  /// The example that comes before the task that would be next; nil: the task itself.
  ///
  /// Only the guideline of that task is looked at, so that its examples become tasks when they are
  /// needed and not before.
  mutating func take(
    instead request: QueueRequest
  ) throws -> (assignment: Assignment, head: SafeText?)? {
    let programmes = try desk.programmes(under: request.terms, and: request.defaultGuideline)
    let store = try desk.context.store()
    while let next = try store.queue.nextGuideline(admitted(request), for: desk.actor.person),
      let programme = programmes.first(where: { $0.guideline.slug == next })
    {
      let screening = try Screening(of: programme, at: desk)
      let standing = try screening.standing()
      if case .asks(let task) = standing {
        let place = (screening.records.firstIndex { $0.task == task } ?? 0) + 1
        let head: SafeText =
          "screening of \(next), example \(place) of \(screening.records.count):"
          + " passed before work begins"
        return (try desk.claim(task, under: programme.terms), head)
      }
      guard let refusal = screening.refusal(standing) else {
        try barUnscreened(programmes, but: next)
        return try hidden(under: programme).map { ($0, nil) }
      }
      refusals.append(refusal)
      barred.insert(next)
    }
    try barUnscreened(programmes, but: nil)
    return nil
  }

  /// Leaves out guidelines whose screening was not looked at, as another task may come to the top.
  private mutating func barUnscreened(
    _ programmes: [ExampleDesk.Programme], but next: String?
  ) throws {
    let store = try desk.context.store().examples
    for guideline in programmes.map(\.guideline)
    where guideline.slug != next && Screening.isAsked(by: guideline) {
      if try !store.isAdmitted(desk.actor.person, slug: guideline.slug) {
        barred.insert(guideline.slug)
      }
    }
  }

  /// A hidden example that the person has not met, when chance says so.
  private func hidden(under programme: ExampleDesk.Programme) throws -> Assignment? {
    let share = programme.guideline.quality.gold.hiddenShare
    guard share > 0, !ExampleDesk.examples(.gold, of: programme.guideline).isEmpty,
      let task = try desk.records(.gold, of: programme.guideline).first(where: { $0.state == nil })
    else { return nil }
    // 53 random bits as a number from 0 up to 1.
    let drawn = Double(desk.context.world.random() >> 11) * 0x1p-53
    return drawn < share ? try desk.claim(task.task, under: programme.terms) : nil
  }
}
