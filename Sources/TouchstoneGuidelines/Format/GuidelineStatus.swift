/// Where a guideline stands in its life.
public enum GuidelineStatus: String, CaseIterable, Sendable {
  /// Being written; not worked.
  case draft
  /// Worked by a few people to learn the minutes and the unclear places.
  case pilot
  /// In use.
  case active
  /// No new tasks; claimed ones are finished.
  case frozen
  /// No longer assigned; its labels stay readable.
  case retired

  /// Whether tasks under such a guideline may be claimed.
  public var isAssignable: Bool { self == .pilot || self == .active }
}

/// The family a guideline belongs to.
public enum GuidelineKind: String, CaseIterable, Sendable {
  /// People write the target reply.
  case demonstration
  /// Two candidates are compared.
  case preference
  /// Several candidates are put in order.
  case ranking
  /// Candidates are scored one by one.
  case rating
  /// Rules are judged kept or broken.
  case rules
  /// Reasoning steps are graded.
  case steps
  /// People try to make a model fail.
  case redteam
  /// Reported conversations are sorted.
  case triage
  /// Other people's annotations are judged.
  case review
}
