/// What a person says about one rule.
public enum RuleVerdict: String, CaseIterable, Sendable {
  /// The rule is kept.
  case kept
  /// The rule is broken.
  case broken
  /// The person cannot tell.
  case unsure
  /// The rule says nothing about this text.
  case notApplicable = "na"
}
