import JSONLines
import TouchstoneModel

/// The response of a task that all its labels together put first.
///
/// The best mean rank over the labels' orders wins, ties sharing the mean of their places; of equal
/// means one that somebody edited, then the lowest candidate number. An edit of the winner takes its
/// place: the latest one, and of equally late ones that of the last revision.
struct BestResponse {
  /// The winning candidate.
  let number: Int
  /// What takes its place.
  let edit: WrittenText?
  /// How many labels gave an order.
  let annotators: Int

  /// What the row rests on.
  var source: RowSource { edit == nil ? .ranking : .edit }

  /// Nil when no label orders and none edits; `reason` tells which it is.
  init?(_ task: LabelledTask) {
    let means = MeanRanks(task)
    let edits = task.labels.flatMap { label in
      label.edits.map { (at: label.submittedAt, uid: label.uid, edit: $0) }
    }
    let edited = Set(edits.map(\.edit.candidate))
    let winner = means.sums.keys.min { left, right in
      if let isBetter = means.isBetter(left, than: right) { return isBetter }
      let isEdited = edited.contains(left)
      return isEdited == edited.contains(right) ? left < right : isEdited
    }
    let latest = edits.filter { winner == nil || $0.edit.candidate == winner }
      .max { ($0.at, $0.uid) < ($1.at, $1.uid) }
    guard let number = winner ?? latest?.edit.candidate else { return nil }
    self.number = number
    annotators = means.annotators
    edit = latest?.edit.written
  }

  /// Why a task has no best response.
  static func reason(_ task: LabelledTask) -> DropReason {
    let outcomes = task.labels.flatMap(\.judgements).map(\.ranking.outcome)
    if outcomes.contains(.noneAcceptable) { return .noneAcceptable }
    return outcomes.isEmpty ? .unranked : .unrankable
  }
}
