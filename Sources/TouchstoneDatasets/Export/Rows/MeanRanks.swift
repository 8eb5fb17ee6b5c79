import TouchstoneModel

/// The order that all labels of a task give together: the mean rank over their orders, ties sharing the
/// mean of their places.
struct MeanRanks {
  /// By candidate, twice the sum of its places, so that sums stay whole, and how many orders place it.
  let sums: [Int: (sum: Int, count: Int)]
  /// How many labels gave an order.
  let annotators: Int

  init(_ task: LabelledTask) {
    var sums: [Int: (sum: Int, count: Int)] = [:]
    var annotators = 0
    for label in task.labels {
      var counts = false
      for judgement in label.judgements {
        var place = 0
        for group in judgement.ranking.groups {
          counts = true
          for number in group {
            sums[number, default: (0, 0)].sum += 2 * place + group.count - 1
            sums[number, default: (0, 0)].count += 1
          }
          place += group.count
        }
      }
      if counts { annotators += 1 }
    }
    self.sums = sums
    self.annotators = annotators
  }

  /// Whether the first of two placed candidates has the better mean; nil for equal means.
  func isBetter(_ left: Int, than right: Int) -> Bool? {
    guard let first = sums[left], let second = sums[right] else { return nil }
    let (better, worse) = (first.sum * second.count, second.sum * first.count)
    return better == worse ? nil : better < worse
  }

  /// The places from 0, the best; equal means share one and the next has the next whole number.
  var places: [Int: Int] {
    let order = sums.keys.sorted { isBetter($0, than: $1) ?? ($0 < $1) }
    var places: [Int: Int] = [:]
    for (index, number) in order.enumerated() {
      guard index > 0, let before = places[order[index - 1]] else {
        places[number] = 0
        continue
      }
      places[number] = isBetter(order[index - 1], than: number) == nil ? before : before + 1
    }
    return places
  }
}
