/// Where a task stands for everybody.
public enum TaskState: String, CaseIterable, Sendable {
  /// It has no candidates yet.
  case waiting
  /// People are still wanted.
  case open
  /// As many people as wanted have judged it.
  case done
}

/// How many tasks of one guideline stand where.
public struct QueueSummaryRow: Hashable, Sendable {
  /// The guideline the tasks name; nil for none.
  public let guideline: String?
  /// Tasks without candidates.
  public let waiting: Int
  /// Tasks with a free slot.
  public let open: Int
  /// Tasks whose free slots are all held under a lease.
  public let held: Int
  /// Tasks judged by as many people as wanted.
  public let done: Int

  /// A row.
  public init(guideline: String?, waiting: Int, open: Int, held: Int, done: Int) {
    self.guideline = guideline
    self.waiting = waiting
    self.open = open
    self.held = held
    self.done = done
  }
}

/// What one person did between two instants.
public struct DayTotals: Hashable, Sendable {
  /// The part done under one guideline.
  public struct Part: Hashable, Sendable {
    /// The guideline.
    public let guideline: String
    /// Labels that stand.
    public let submitted: Int
    /// Working time in these labels in milliseconds.
    public let activeMilliseconds: Int64

    /// A part.
    public init(guideline: String, submitted: Int, activeMilliseconds: Int64) {
      self.guideline = guideline
      self.submitted = submitted
      self.activeMilliseconds = activeMilliseconds
    }
  }

  /// The parts by guideline name.
  public let parts: [Part]
  /// Tasks skipped.
  public let skipped: Int

  /// Totals.
  public init(parts: [Part], skipped: Int) {
    self.parts = parts
    self.skipped = skipped
  }

  /// Labels that stand.
  public var submitted: Int { parts.reduce(0) { $0 + $1.submitted } }
  /// Working time in these labels in milliseconds.
  public var activeMilliseconds: Int64 { parts.reduce(0) { $0 + $1.activeMilliseconds } }
}

/// A claim whose work is not sent: a draft, held or given back.
public struct DraftSummary: Hashable, Sendable {
  /// The claim.
  public let assignment: Assignment
  /// The id the imported file gave the task.
  public let taskExternalID: String?
  /// How many answers the draft holds.
  public let answers: Int
  /// Whether a half-written text is kept as well.
  public let hasUnfinishedText: Bool
  /// Whether it is the one in front of the person.
  public let isOnDesk: Bool
  /// Whether work on it can go on: it is held, or a slot is free.
  public let canContinue: Bool

  /// A summary.
  public init(
    assignment: Assignment, taskExternalID: String?, answers: Int, hasUnfinishedText: Bool,
    isOnDesk: Bool, canContinue: Bool
  ) {
    self.assignment = assignment
    self.taskExternalID = taskExternalID
    self.answers = answers
    self.hasUnfinishedText = hasUnfinishedText
    self.isOnDesk = isOnDesk
    self.canContinue = canContinue
  }
}
