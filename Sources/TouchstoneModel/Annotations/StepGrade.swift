/// The grade of one reasoning step, with what was offered in its place.
public struct StepGrade: Hashable, Sendable {
  /// A step that could stand in its place, with its own grade.
  public struct Alternative: Hashable, Sendable {
    /// The step.
    public let text: UntrustedText
    /// Its grade; nil for unsure.
    public let grade: Int?

    /// An alternative.
    public init(text: UntrustedText, grade: Int?) {
      self.text = text
      self.grade = grade
    }
  }

  /// A value of the guideline's scale; nil for unsure.
  public let grade: Int?
  /// Working time on this step in milliseconds; nil when it is not known.
  public let milliseconds: Int64?
  /// What could stand in its place.
  public let alternatives: [Alternative]
  /// The person's own step, written because none was good.
  public let ownStep: UntrustedText?

  /// A grade.
  public init(
    grade: Int?, milliseconds: Int64? = nil, alternatives: [Alternative] = [],
    ownStep: UntrustedText? = nil
  ) {
    self.grade = grade
    self.milliseconds = milliseconds
    self.alternatives = alternatives
    self.ownStep = ownStep
  }
}
