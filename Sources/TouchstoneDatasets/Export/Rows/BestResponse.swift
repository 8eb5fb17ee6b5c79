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
    var places: [Int: (sum: Int, count: Int)] = [:]
    var annotators = 0
    for label in task.labels {
      var counts = false
      for judgement in label.judgements {
        var place = 0
        for group in judgement.ranking.groups {
          counts = true
          for number in group {
            // Twice the mean place, so that the sums stay whole.
            places[number, default: (0, 0)].sum += 2 * place + group.count - 1
            places[number, default: (0, 0)].count += 1
          }
          place += group.count
        }
      }
      if counts { annotators += 1 }
    }
    let edits = task.labels.flatMap { label in
      label.edits.map { (at: label.submittedAt, uid: label.uid, edit: $0) }
    }
    let edited = Set(edits.map(\.edit.candidate))
    let winner = places.min { left, right in
      let (first, second) = (left.value, right.value)
      let (better, worse) = (first.sum * second.count, second.sum * first.count)
      if better != worse { return better < worse }
      let isEdited = edited.contains(left.key)
      return isEdited == edited.contains(right.key) ? left.key < right.key : isEdited
    }
    let latest = edits.filter { winner == nil || $0.edit.candidate == winner?.key }
      .max { ($0.at, $0.uid) < ($1.at, $1.uid) }
    guard let number = winner?.key ?? latest?.edit.candidate else { return nil }
    self.number = number
    self.annotators = annotators
    edit = latest?.edit.written
  }

  /// Why a task has no best response.
  static func reason(_ task: LabelledTask) -> DropReason {
    let outcomes = task.labels.flatMap(\.judgements).map(\.ranking.outcome)
    if outcomes.contains(.noneAcceptable) { return .noneAcceptable }
    return outcomes.isEmpty ? .unranked : .unrankable
  }
}
