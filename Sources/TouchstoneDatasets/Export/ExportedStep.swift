/// What an export knows of a guideline's step; answers alone do not tell it.
public struct ExportedStep: Hashable, Sendable {
  /// The step's type as the guideline file names it: `rating`, `prompt`.
  public let type: String
  /// Whether what is written follows the best response instead of the context.
  public let followsBest: Bool
  /// The lowest grade of a reasoning step, which is bad; nil for other types.
  public let badGrade: Int?
  /// The number stored for "not applicable", by attribute or rule; only those that have one.
  public let notApplicable: [String: Int]

  /// A step of a guideline.
  public init(
    type: String, followsBest: Bool = false, badGrade: Int? = nil,
    notApplicable: [String: Int] = [:]
  ) {
    self.type = type
    self.followsBest = followsBest
    self.badGrade = badGrade
    self.notApplicable = notApplicable
  }
}
