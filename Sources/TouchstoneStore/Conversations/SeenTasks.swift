internal import TouchstoneModel

/// The tasks a dry run would have added, by hash, so that repeats in the same input are told.
final class SeenTasks {
  private var byID: [Int: Int] = [:]
  private var digests: Set<Int> = []

  /// Whether a task with this id was noted.
  func contains(id: String) -> Bool { byID[UntrustedText(id).hashValue] != nil }

  /// Notes a task and tells what importing it would give.
  func note(_ task: IncomingTask) -> ImportOutcome {
    let digest = task.digest.hashValue
    guard let id = task.externalID else {
      return digests.insert(digest).inserted ? .added(task: 0) : .unchanged(task: 0)
    }
    let key = UntrustedText(id).hashValue
    if let known = byID[key] { return known == digest ? .unchanged(task: 0) : .conflict(task: 0) }
    byID[key] = digest
    return .added(task: 0)
  }
}

/// The cases a dry run would have opened, by hash. Nearly equal turns of the same input are not found:
/// that would need all of its text at once.
final class SeenCases {
  private var contents: Set<Int> = []
  private var reports: Set<Int> = []

  /// Notes a filing; gives what it would be when the same turn was noted before.
  func note(_ filing: FlagWriter.Filing) -> ImportOutcome? {
    var form = Hasher()
    form.combine(filing.turn.content)
    form.combine(filing.model.map(UntrustedText.init))
    let isNew = contents.insert(form.finalize()).inserted
    let added = filing.sources.count { reports.insert($0.hashValue).inserted }
    if isNew { return nil }
    return added > 0 ? .reportFolded(.exact, case: 0) : .reportUnchanged(case: 0)
  }
}
