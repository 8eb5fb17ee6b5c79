/// A question about a task, a case or a guideline.
public struct Question: Hashable, Sendable {
  /// The short number people type as Q-4.
  public let id: Int64
  /// The identity that travels.
  public let uid: UniqueID
  /// Who asks.
  public let person: String
  /// The task it is about.
  public let taskID: Int64?
  /// The case it is about.
  public let caseID: Int64?
  /// The guideline it is about, by slug.
  public let guideline: String?
  /// Whether the guideline itself is what is unclear, so that its text should change.
  public let isAboutGuideline: Bool
  /// The question.
  public let text: UntrustedText
  /// Since when.
  public let at: Instant
  /// When an answer was promised.
  public let dueAt: Instant
  /// The answer; nil while it is open.
  public let answer: UntrustedText?
  /// Who answered.
  public let answeredBy: String?
  /// When.
  public let answeredAt: Instant?

  /// A question as stored.
  public init(
    id: Int64, uid: UniqueID, person: String, taskID: Int64?, caseID: Int64?, guideline: String?,
    isAboutGuideline: Bool, text: UntrustedText, at: Instant, dueAt: Instant,
    answer: UntrustedText?, answeredBy: String?, answeredAt: Instant?
  ) {
    self.id = id
    self.uid = uid
    self.person = person
    self.taskID = taskID
    self.caseID = caseID
    self.guideline = guideline
    self.isAboutGuideline = isAboutGuideline
    self.text = text
    self.at = at
    self.dueAt = dueAt
    self.answer = answer
    self.answeredBy = answeredBy
    self.answeredAt = answeredAt
  }
}
