import TouchstoneModel
import TouchstoneStatistics

/// Counts what the labels of one guideline say, task by task, in memory that grows with the pairs
/// judged by several people only.
struct LabelTally {
  /// The figures of a guideline.
  struct Summary {
    let labels: Int
    let people: Int
    let tasks: Int
    /// Of labels with a measured time.
    let medianMinutes: Double?
    /// Pairs of candidates in labels that order them.
    let pairs: Int
    let tiedPairs: Int
    let tieInterval: WilsonInterval?
    /// Pairs of candidates that at least two people judged.
    let sharedPairs: Int
    let observedAgreement: Double?
    /// Krippendorff's alpha, nominal, over first better, tie, second better.
    let alpha: Double?
  }

  private var labels = 0
  private var people: Set<UntrustedText> = []
  private var tasks = 0
  private var minutes: [Double] = []
  private var pairs = 0
  private var tiedPairs = 0
  private var outcomes: [[Int]] = []

  /// The guideline by which labels are grouped.
  static func group(_ label: Label) -> String { label.guideline.slug }

  /// Counts the labels of one task.
  mutating func add(_ labels: [Label]) {
    tasks += 1
    self.labels += labels.count
    var counts: [Target: [Int]] = [:]
    for label in labels {
      people.insert(UntrustedText(label.annotator))
      if let milliseconds = label.activeMilliseconds {
        minutes.append(Double(milliseconds) / 60_000)
      }
      guard let groups = label.ranking?.groups, groups.count + (groups.first?.count ?? 0) > 1
      else { continue }
      count(groups, into: &counts)
    }
    outcomes += counts.values.filter { $0.reduce(0, +) > 1 }
  }

  /// Adds one order's outcome for each pair: 0 the lower number is better, 1 tie, 2 the higher.
  private mutating func count(_ groups: [[Int]], into counts: inout [Target: [Int]]) {
    let places = groups.enumerated().flatMap { place, group in group.map { (place, $0) } }
    for (index, first) in places.enumerated() {
      for second in places[(index + 1)...] {
        let isTie = first.0 == second.0
        let pair = Target.pair(min(first.1, second.1), max(first.1, second.1))
        let outcome = isTie ? 1 : first.1 < second.1 ? 0 : 2
        counts[pair, default: [0, 0, 0]][outcome] += 1
        pairs += 1
        if isTie { tiedPairs += 1 }
      }
    }
  }

  /// The figures.
  var summary: Summary {
    let units = UnitCounts(countsByUnit: outcomes)
    return Summary(
      labels: labels, people: people.count, tasks: tasks,
      medianMinutes: Quantiles.median(of: minutes), pairs: pairs, tiedPairs: tiedPairs,
      tieInterval: WilsonInterval(successes: tiedPairs, trials: pairs),
      sharedPairs: outcomes.count, observedAgreement: units?.observedAgreement,
      alpha: units.map { Coincidences($0) }?.alpha(.nominal))
  }
}
