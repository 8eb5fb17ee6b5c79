import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore

/// Which versions of guidelines a person has accepted, and what stands between them and the file now.
struct Acceptances {
  private let person: Person
  private let context: CommandContext

  /// How a person stands to a version.
  enum Standing {
    /// It was accepted.
    case accepted
    /// The person has never accepted or worked any version; beginning work accepts it.
    case new
    /// Only wording changed since the version the person knows; beginning work accepts it.
    case reworded(since: RegisteredGuideline)
    /// More changed: the person reads it and says so.
    case waiting(since: RegisteredGuideline)

    /// Whether work may begin under it.
    var mayBegin: Bool {
      if case .waiting = self { false } else { true }
    }
  }

  init(of person: Person, in context: CommandContext) {
    self.person = person
    self.context = context
  }

  /// How the person stands to a guideline that is registered with that number.
  ///
  /// The highest version they accepted or worked under counts.
  func standing(of guideline: Guideline, _ id: Int64) throws -> Standing {
    let store = try context.store().guidelines
    if try store.hasAccepted(id, person) { return .accepted }
    let known = try store.known(slug: guideline.slug, to: person).compactMap { row in
      GuidelineVersion(row.stamp.version).map { (row: row, version: $0) }
    }
    guard let latest = known.max(by: { $0.version < $1.version }) else { return .new }
    if guideline.version.asksForAcceptance(after: latest.version) {
      return .waiting(since: latest.row)
    }
    return latest.row.id == id || guideline.version <= latest.version
      ? .accepted : .reworded(since: latest.row)
  }

  /// What changed between a version the person knows and the guideline as it is now; nil when the
  /// text of that time cannot be read any more.
  func change(since row: RegisteredGuideline, to guideline: Guideline) -> VersionEffect? {
    (try? context.guideline(id: row.id)).map { VersionEffect(from: $0, to: guideline) }
  }
}
