/// What a line of an inbox is about.
public enum InboxKind: String, CaseIterable, Sendable {
  /// A label was sent back.
  case returned
  /// A label was approved with a word.
  case approved
  /// A question of the person: open, or answered.
  case answer
  /// An appeal of the person: open, or decided.
  case appeal
  /// A contest of a key by the person that was decided.
  case contest
  /// A ruling that differs from what the person said.
  case ruling
  /// For leads: a question that waits for an answer.
  case question
  /// For leads: an appeal that waits for a decision.
  case appealToDecide = "appeal-to-decide"
  /// For leads: a contest that waits for a decision.
  case contestToDecide = "contest-to-decide"
}

/// One thing that concerns a person.
public struct InboxEntry: Hashable, Sendable {
  /// What it is about.
  public let kind: InboxKind
  /// What people type: `Q-4`, `A-3`, `C-2`; nil for returns and rulings.
  public let name: String?
  /// Since when.
  public let at: Instant
  /// Who did it; nil while nobody has.
  public let by: String?
  /// The task.
  public let taskID: Int64?
  /// The flagged case.
  public let caseID: Int64?
  /// The guideline a question is about.
  public let guideline: String?
  /// What was asked or held before.
  public let about: UntrustedText?
  /// What was said: the reason, the answer.
  public let text: UntrustedText?
  /// What was decided: `granted`, `declined`, `accepted`; a disposition.
  public let decision: String?
  /// What the person had said about a case.
  public let own: TriageVerdict?
  /// What was ruled.
  public let ruled: TriageVerdict?
  /// When an answer was promised; nil where none is owed any more.
  public let dueAt: Instant?
  /// Whether somebody still has to do something about it.
  public let isWaiting: Bool

  /// An entry.
  public init(
    _ kind: InboxKind, name: String? = nil, at: Instant, by: String?, taskID: Int64? = nil,
    caseID: Int64? = nil, guideline: String? = nil, about: UntrustedText? = nil,
    text: UntrustedText? = nil, decision: String? = nil, own: TriageVerdict? = nil,
    ruled: TriageVerdict? = nil, dueAt: Instant? = nil, isWaiting: Bool = false
  ) {
    self.kind = kind
    self.name = name
    self.at = at
    self.by = by
    self.taskID = taskID
    self.caseID = caseID
    self.guideline = guideline
    self.about = about
    self.text = text
    self.decision = decision
    self.own = own
    self.ruled = ruled
    self.dueAt = dueAt
    self.isWaiting = isWaiting
  }

  /// Whether the person's own deed made it, so that it is no news to them.
  public var isOwnDeed: Bool { (kind == .answer || kind == .appeal) && isWaiting }

  /// How long an answer is beyond its promise, in milliseconds; nil while it is not.
  public func overdue(at now: Instant) -> Int64? {
    guard isWaiting, let dueAt, dueAt < now else { return nil }
    return now.milliseconds - dueAt.milliseconds
  }
}

/// What concerns a person, newest first.
public struct Inbox: Hashable, Sendable {
  /// The entries.
  public let entries: [InboxEntry]
  /// Up to when the person has read them; nil: never.
  public let seenAt: Instant?

  /// An inbox as read.
  public init(entries: [InboxEntry], seenAt: Instant?) {
    self.entries = entries
    self.seenAt = seenAt
  }

  /// Whether an entry came since the person last looked.
  public func isNew(_ entry: InboxEntry) -> Bool {
    guard !entry.isOwnDeed else { return false }
    return seenAt.map { entry.at > $0 } ?? true
  }

  /// How many are new.
  public var newCount: Int { entries.count(where: isNew) }
}
