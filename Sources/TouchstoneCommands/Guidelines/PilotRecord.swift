import TouchstoneGuidelines
import TouchstoneStatistics
import TouchstoneStore
import TouchstoneTerminal

/// What a pilot showed: who worked how many tasks, and how long they took.
struct PilotRecord {
  /// Fewer labels say nothing about the time the work takes.
  static let fewestLabels = 3

  let labels: Int
  let people: Int
  let tasks: Int
  let medianMinutes: Int
  let upperMinutes: Int

  /// Measures the labels under the guideline's major version; nil when they are too few.
  init?(_ times: [LabelTime], under guideline: Guideline) {
    let same = times.filter { GuidelineVersion($0.version)?.major == guideline.version.major }
    let minutes = same.map { Double($0.activeMilliseconds) / 60_000 }
    guard same.count >= Self.fewestLabels,
      let quantiles = Quantiles.quantiles([0.5, 0.75], of: minutes)
    else { return nil }
    labels = same.count
    people = Set(same.map(\.annotator)).count
    tasks = Set(same.map(\.task)).count
    // Whole minutes, and never none: work that takes seconds is still announced.
    medianMinutes = max(1, Int(quantiles[0].rounded()))
    upperMinutes = max(1, Int(quantiles[1].rounded()))
  }

  /// The record as the file writes it.
  func value(on day: String) -> String {
    "{basis: measured, people: \(people), tasks: \(tasks), median_minutes: \(medianMinutes), "
      + "p75_minutes: \(upperMinutes), date: \(day)}"
  }

  /// The record in a sentence.
  var words: SafeText {
    "pilot: \(Counted.text(labels, "label")) by \(Counted.text(people, "person", plural: "people")) "
      + "on \(Counted.text(tasks, "task")), median \(medianMinutes) min, "
      + "three quarters within \(upperMinutes) min"
  }
}
