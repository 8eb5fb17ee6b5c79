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
  mutating func take(
    instead request: QueueRequest
  ) throws -> (assignment: Assignment, head: SafeText?)? {
    let wanted = request.terms.filter { request.filter.guideline ?? $0.slug == $0.slug }
    let programmes = try desk.programmes().filter { programme in
      wanted.contains { $0.slug == programme.guideline.slug }
    }
    var asking: [String: (Screening, ExampleTask)] = [:]
    for programme in programmes where programme.guideline.quality.gold.screening > 0 {
      let screening = try Screening(of: programme, at: desk)
      let standing = try screening.standing()
      let slug = programme.guideline.slug
      if case .asks(let task) = standing { asking[slug] = (screening, task) }
      if let refusal = screening.refusal(standing) {
        refusals.append(refusal)
        barred.insert(slug)
      }
    }
    let next = try desk.context.store().queue
      .nextGuideline(admitted(request), for: desk.actor.person)
    barred.formUnion(asking.keys)
    guard let next, let programme = programmes.first(where: { $0.guideline.slug == next }) else {
      return nil
    }
    if let (screening, task) = asking[next] {
      let place = (screening.records.firstIndex { $0.task == task } ?? 0) + 1
      let head: SafeText =
        "screening of \(next), example \(place) of \(screening.records.count):"
        + " passed before work begins"
      return (try desk.claim(task, under: programme.terms), head)
    }
    return try hidden(under: programme).map { ($0, nil) }
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
