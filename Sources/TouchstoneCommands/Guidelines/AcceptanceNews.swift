import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// What `next` has to say about versions of guidelines that are new to the person.
///
/// Made before the claim, because beginning work accepts a version in which nothing is to be read.
struct AcceptanceNews {
  private struct Item {
    let guideline: Guideline
    let terms: ClaimTerms
    let standing: Acceptances.Standing
  }

  private let person: Person
  private let request: QueueRequest
  private let context: CommandContext
  private let acceptances: Acceptances
  private let items: [Item]

  init(for person: Person, _ request: QueueRequest, in context: CommandContext) throws {
    self.person = person
    self.request = request
    self.context = context
    let acceptances = Acceptances(of: person, in: context)
    self.acceptances = acceptances
    let guidelines = try GuidelineShelf(context: context).inUse(and: request.filter.guideline)
    items = try request.terms.compactMap { terms in
      guard let guideline = guidelines.first(where: { $0.slug == terms.slug }) else { return nil }
      let standing = try acceptances.standing(of: guideline, terms.guidelineID)
      if case .accepted = standing { return nil }
      return Item(guideline: guideline, terms: terms, standing: standing)
    }
  }

  /// After a claim: names a guideline that is new to the person, tells of other wording, and says what
  /// waits to be accepted.
  func tell(of assignment: Assignment) {
    let item = items.first { $0.terms.guidelineID == assignment.guidelineID }
    switch item?.standing {
    case .new?: greet()
    case .reworded(let row)?:
      guard let item else { break }
      let log = acceptances.change(since: row, to: item.guideline)?.log.first
      let line = log.map { SafeText(sanitizing: $0, limit: 160) }
      context.output.notice(
        "\(item.guideline.slug) has other wording since \(row.stamp.version): "
          + (line ?? "\(item.guideline.version.text), see 'guide changes'"))
    case .accepted?, .waiting?, nil: break
    }
    for item in (try? waiting()) ?? [] {
      context.output.notice(
        "\(name(item)) waits for your acceptance: 'guideline accept \(item.guideline.slug)'")
    }
  }

  /// The guideline's ways in, as far as this release has them; scripts need none.
  private func greet() {
    guard context.asker != nil || context.output.statusProfile.isInteractive else { return }
    let verbs = ["guide", "ex", "quiz"].filter { context.catalog.verb(named: $0) != nil }
    let names = verbs.map { "'\($0)'" as SafeText }
    context.output.notice(
      "this guideline is new to you: \(names.joined(separator: ", "))"
        + " \(names.count == 1 ? "shows" : "show") what it asks" as SafeText)
  }

  /// Where only an acceptance is missing: shows what changed and refuses.
  func refuseIfSomethingWaits(json: Bool) throws {
    let waiting = try waiting()
    guard !waiting.isEmpty else { return }
    for item in waiting where !json {
      guard case .waiting(let row) = item.standing else { continue }
      try context.output.show(
        ChangeText(
          slug: item.guideline.slug, known: row.stamp.version, guideline: item.guideline,
          change: acceptances.change(since: row, to: item.guideline)), json: false)
    }
    let names = waiting.map(name).joined(separator: ", ")
    let deeds = waiting.map { "'guideline accept \($0.guideline.slug)'" as SafeText }
    throw CommandFailure(
      .refused, "\(names) \(waiting.count == 1 ? "waits" : "wait") for your acceptance",
      hints: [
        deeds.joined(separator: ", ") + " accepts it, then 'next' goes on",
        "'guide --guideline \(waiting[0].guideline.slug)' reads it",
      ])
  }

  private func name(_ item: Item) -> SafeText {
    "\(item.guideline.slug) \(item.guideline.version.text)"
  }

  /// The guidelines to be accepted under which something could be done then.
  private func waiting() throws -> [Item] {
    try items.filter { item in
      guard !item.standing.mayBegin else { return false }
      let terms = item.terms.accepted
      guard request.filter.guideline.map({ UntrustedText($0) == UntrustedText(terms.slug) }) ?? true
      else { return false }
      var alone = request
      alone.terms = [terms]
      let store = try context.store()
      if try store.queue.waitingCount(alone, for: person, limit: 1) > 0 { return true }
      return try store.guidelines.openRechecks(of: person).contains {
        UntrustedText($0.slug) == UntrustedText(terms.slug)
      }
    }
  }
}

extension ClaimTerms {
  /// The terms as they will be once the person has accepted them.
  fileprivate var accepted: ClaimTerms {
    ClaimTerms(
      guidelineID: guidelineID, slug: slug, candidates: candidates, leaseMinutes: leaseMinutes,
      shuffles: shuffles)
  }
}
