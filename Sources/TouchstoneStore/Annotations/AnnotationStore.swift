public import TouchstoneModel

/// Drafts and labels. A label is never changed: each change is a later revision.
public struct AnnotationStore: Sendable {
  let database: StoreDatabase

  /// Saves changes to a draft, the step the person stands on and the working time, durably.
  public func saveDraft(
    _ assignment: Int64, changes: [AnswerChange], stepID: String?, activeTime: ActiveTime,
    by actor: Actor, at instant: Instant
  ) throws {
    throw StoreError.closed
  }

  /// Keeps a half-written text, durably; nil drops it.
  public func saveUnfinishedText(
    _ text: UnfinishedText?, of assignment: Int64, by actor: Actor, at instant: Instant
  ) throws {
    throw StoreError.closed
  }

  /// The half-written text of a claim; nil when there is none.
  public func unfinishedText(of assignment: Int64) throws -> UnfinishedText? {
    throw StoreError.closed
  }

  /// The answers so far.
  public func draft(of assignment: Int64) throws -> AnswerSheet {
    throw StoreError.closed
  }

  /// Makes the draft a label, durably, and clears the desk.
  ///
  /// The caller makes `uid` before the first try; the same `uid` again gives the same receipt and
  /// changes nothing. A lease that ran out does not matter while the slot is free.
  public func submit(
    _ assignment: Int64, generation: Int, uid: UniqueID, activeTime: ActiveTime,
    reviseMinutes: Int, by actor: Actor, at instant: Instant
  ) throws -> Receipt {
    throw StoreError.closed
  }

  /// Takes a label back within its window: the answers are a draft again, on the desk.
  ///
  /// Nil: the person's latest standing label.
  public func undo(
    _ assignment: Int64?, uid: UniqueID, by actor: Actor, at instant: Instant
  ) throws -> Receipt {
    throw StoreError.closed
  }

  /// Makes the label that was taken back stand again. Nil: the person's latest withdrawal.
  public func redo(
    _ assignment: Int64?, uid: UniqueID, by actor: Actor, at instant: Instant
  ) throws -> Receipt {
    throw StoreError.closed
  }

  /// Puts a copy of the standing answers on the desk; the label stands until the next submit.
  public func beginAmend(
    _ assignment: Int64, by actor: Actor, at instant: Instant
  ) throws -> Assignment {
    throw StoreError.closed
  }

  /// The person's revisions, latest first.
  public func history(of person: Person, limit: Int) throws -> [HistoryEntry] {
    throw StoreError.closed
  }

  /// All revisions on a task, latest first.
  public func history(task: Int64) throws -> [HistoryEntry] {
    throw StoreError.closed
  }

  /// The answers of a revision.
  public func sheet(ofAnnotation id: Int64) throws -> AnswerSheet {
    throw StoreError.closed
  }

  /// The standing labels of a task by annotator name.
  public func labels(task: Int64) throws -> [Label] {
    throw StoreError.closed
  }
}
