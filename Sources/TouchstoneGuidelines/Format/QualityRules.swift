/// How work under a guideline is checked.
public struct QualityRules: Hashable, Sendable {
  /// How many people judge one task.
  public let overlap: OverlapRules
  /// What examples with known answers are for.
  public let gold: GoldRules
  /// Which labels a lead reads.
  public let review: ReviewRules
}

/// How many people judge one task, each without seeing the others.
public struct OverlapRules: Hashable, Sendable {
  /// How many judge a task that is nothing special.
  public let usual: Int
  /// Which share of the tasks is judged by `replicated` people instead, 0 to 1.
  public let calibrationShare: Double
  /// How many people judge a task of that share.
  public let replicated: Int
  /// At most how many, when they disagree.
  public let maximum: Int
}

/// Which labels are looked at by a lead after submit.
public struct ReviewRules: Hashable, Sendable {
  /// With which probability a label is reviewed, 0 to 1.
  public let rate: Double
  /// The same for labels of tasks whose people disagree.
  public let lowAgreementRate: Double
  /// By how many further people a reviewed label may be reviewed.
  public let secondReviews: Int

  /// Nothing is reviewed unasked.
  public static let none = ReviewRules(rate: 0, lowAgreementRate: 0, secondReviews: 0)
}

/// How examples with known answers check people, beside the quiz that anybody may take.
public struct GoldRules: Hashable, Sendable {
  /// How many screening examples a person answers before work; 0: none.
  public let screening: Int
  /// The share of these that must be passed, 0 to 1.
  public let screeningPass: Double
  /// With which probability a task taken is a hidden example, 0 to 1.
  public let hiddenShare: Double

  /// The share of screening examples to pass where the file does not say.
  static let standardPass = 0.75
}
