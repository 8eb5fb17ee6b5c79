import Foundation
import Synchronization
import TestSupport
import TouchstoneModel
import TouchstoneStore

/// A store in a scratch folder with one lead, a clock of its own and counted identities.
final class Workbench: Sendable {
  let folder: ScratchFolder
  let path: String
  let store: Store
  let ids: IdentitySource
  let lead: Person
  private let clock = Mutex(Instant(milliseconds: 1_750_000_000_000))

  init(options: StoreOptions = StoreOptions()) throws {
    folder = try ScratchFolder()
    path = folder.path(Store.fileName)
    ids = Self.identities()
    store = try Store.create(
      at: path, firstLead: "lena", at: Instant(milliseconds: 1_750_000_000_000), ids: ids,
      options: options)
    guard let lead = try store.people.named("lena") else { throw Missing(what: "lena") }
    self.lead = lead
  }

  struct Missing: Error { let what: String }

  /// Identities that differ and never repeat in one process.
  static func identities() -> IdentitySource {
    IdentitySource { instant in
      UniqueID(at: instant, random: (.random(in: 0 ... .max), .random(in: 0 ... .max)))
    }
  }

  var now: Instant { clock.withLock { $0 } }
  func pass(minutes: Int) { clock.withLock { $0 = $0.adding(minutes: minutes) } }

  /// Another connection to the same file, as another process would have.
  func secondConnection(options: StoreOptions = StoreOptions()) throws -> Store {
    try Store.open(at: path, options: options)
  }

  func uid() -> UniqueID { ids.next(at: now) }

  func trainer(_ name: String) throws -> Actor {
    if let known = try store.people.named(name) { return Actor(person: known) }
    return Actor(
      person: try store.people.add(
        name: name, role: .trainer, by: Actor(person: lead), at: now, ids: ids))
  }

  func guideline(
    _ slug: String = "helpful-rank", version: String = "1.0.0", shuffles: Bool = true,
    candidates: ClosedRange<Int> = 2...8, leaseMinutes: Int = 90
  ) throws -> ClaimTerms {
    let stamp = GuidelineStamp(
      slug: slug, version: version, digest: String(repeating: "a", count: 64))
    let row = try store.guidelines.register(
      stamp, kind: "rank", status: "active", source: "# \(slug)", by: Actor(person: lead),
      at: now, ids: ids)
    return ClaimTerms(
      guidelineID: row.id, slug: slug, candidates: candidates, leaseMinutes: leaseMinutes,
      shuffles: shuffles)
  }

  func request(
    _ terms: [ClaimTerms], default slug: String? = nil, _ filter: QueueFilter = QueueFilter()
  ) -> QueueRequest {
    QueueRequest(terms: terms, defaultGuideline: slug, filter: filter)
  }

  /// Imports tasks and gives the outcomes in order.
  @discardableResult
  func insert(
    _ tasks: [IncomingTask], _ options: ImportOptions = ImportOptions()
  ) throws -> [ImportOutcome] {
    var outcomes: [ImportOutcome] = []
    _ = try store.tasks.importTasks(
      options, by: Actor(person: lead), at: now, ids: ids, report: { outcomes.append($1) }
    ) { session in
      for (line, task) in tasks.enumerated() { try session.insert(task, line: line + 1) }
    }
    return outcomes
  }

  func claim(
    _ request: QueueRequest, _ actor: Actor, seed: UInt64 = 7, from other: Store? = nil
  ) throws -> ClaimResult {
    try (other ?? store).queue.claimNext(request, by: actor, at: now, seed: seed, ids: ids)
  }

  func answer(_ assignment: Assignment, _ changes: [AnswerChange], _ actor: Actor) throws {
    try store.annotations.saveDraft(
      assignment.id, changes: changes, stepID: "rank",
      activeTime: ActiveTime(milliseconds: 61_000, lastAction: now), by: actor, at: now)
  }

  func submit(
    _ assignment: Assignment, _ actor: Actor, uid: UniqueID? = nil, from other: Store? = nil
  ) throws -> Receipt {
    try (other ?? store).annotations.submit(
      assignment.id, generation: assignment.generation, uid: uid ?? self.uid(),
      activeTime: ActiveTime(milliseconds: 61_000, lastAction: now), reviseMinutes: 30,
      by: actor, at: now)
  }
}

extension IncomingTask {
  /// A task with a one-turn prompt; the digest stands for its content.
  static func sample(
    _ number: Int, id: String? = nil, candidates: Int = 2, guideline: String? = "helpful-rank",
    tags: [String] = [], language: String? = nil, priority: Int = 0,
    labels: [IncomingLabel] = []
  ) -> IncomingTask {
    var digest = [UInt8](repeating: 0, count: 32)
    withUnsafeBytes(of: number.bigEndian) { digest.replaceSubrange(0..<8, with: $0) }
    digest[31] = UInt8(candidates)
    return IncomingTask(
      externalID: id, digest: digest,
      context: [Message(role: .user, content: UntrustedText("prompt \(number)"))],
      candidates: (1...max(candidates, 1)).prefix(candidates).map { index in
        IncomingCandidate(
          externalID: "r\(index)", model: "m-\(index)",
          messages: [
            Message(role: .assistant, content: UntrustedText("reply \(number)/\(index)"))
          ])
      },
      guideline: guideline, language: language, tags: tags, priority: priority, labels: labels)
  }
}

extension AnswerChange {
  /// An order over two candidates.
  static func ranked(_ groups: [[Int]]) -> AnswerChange {
    AnswerChange(step: "rank", target: .task, answer: .ranking(Ranking(groups: groups)))
  }
}
