/// How far the labels of one task are apart.
public struct LabelSpread: Hashable, Sendable {
  /// 0: all say the same, 1: as far apart as can be.
  public let value: Double
  /// The step at which they are; nil where all say the same.
  public let step: String?

  /// From here on labels differ widely.
  public static let wide = 0.5

  /// Whether a lead should look.
  public var isWide: Bool { value >= Self.wide }

  /// The widest distance between any two of the labels.
  ///
  /// Two labels are as far apart as the step at which they differ most. Validity: 1. An error type: 0.7
  /// of another family, 0.5 within one; each step of severity 0.2, another fault 0.2. An order: the
  /// share of pairs put the other way round, a tie against an order counts half. Ratings: the largest
  /// difference by the width of the scale, which `widths` gives by step. Other answers: the share of
  /// places where they differ. Written words are not compared.
  public init(_ labels: [Label], widths: [String: Int] = [:]) {
    var widest = (value: 0.0, step: nil as String?)
    for (index, left) in labels.enumerated() {
      for right in labels[(index + 1)...] {
        for (step, distance) in Self.distances(left, right, widths) where distance > widest.value {
          widest = (distance, step)
        }
      }
    }
    (value, step) = widest
  }

  /// The distance of two labels at each step.
  private static func distances(
    _ left: Label, _ right: Label, _ widths: [String: Int]
  ) -> [(step: String, distance: Double)] {
    // How sure somebody is says nothing about the task.
    let keys = Set(left.sheet.answers.keys).union(right.sheet.answers.keys)
      .filter { !$0.step.utf8.suffix(11).elementsEqual("-confidence".utf8) }.sorted()
    var steps: [String] = []
    var worst: [String: Double] = [:]
    var places: [String: (differing: Int, all: Int)] = [:]
    for key in keys {
      let first = left.sheet.answers[key]
      let second = right.sheet.answers[key]
      if !steps.contains(key.step) { steps.append(key.step) }
      if let distance = Self.distance(first, second, width: widths[key.step]) {
        worst[key.step] = max(worst[key.step] ?? 0, distance)
      } else if !Self.isProse(first ?? second) {
        places[key.step, default: (0, 0)].all += 1
        if first != second { places[key.step]?.differing += 1 }
      }
    }
    return steps.map { step in
      let share = places[step].map { Double($0.differing) / Double(max($0.all, 1)) } ?? 0
      return (step, max(worst[step] ?? 0, share))
    }
  }

  /// The distance of two answers of a form that has one; nil for other forms and where one is missing.
  private static func distance(_ left: Answer?, _ right: Answer?, width: Int?) -> Double? {
    switch (left, right) {
    case (.option(let first, _)?, .option(let second, _)?): first == second ? 0 : 1
    case (.classification(let first)?, .classification(let second)?): distance(first, second)
    case (.ranking(let first)?, .ranking(let second)?): distance(first, second)
    case (.ratings(let first)?, .ratings(let second)?):
      distance(first, second, width: Double(max(width ?? usualWidth, 1)))
    case (.comparison(.scale(let first))?, .comparison(.scale(let second))?):
      first.signum() == second.signum() ? 0 : first * second < 0 ? 1 : 0.5
    default: nil
    }
  }

  /// The width of a scale from 1 to 7, for labels whose guideline is not known.
  private static let usualWidth = 6

  private static func distance(_ left: Classification, _ right: Classification) -> Double {
    func family(_ type: String) -> Substring { type.prefix { $0 != "/" } }
    func rank(_ severity: String?) -> Int? {
      severity.flatMap(ErrorSeverity.init(rawValue:)).flatMap(
        ErrorSeverity.allCases.firstIndex(of:))
    }
    let type = left.type == right.type ? 0 : family(left.type) == family(right.type) ? 0.5 : 0.7
    let steps =
      if let first = rank(left.severity), let second = rank(right.severity) {
        abs(first - second)
      } else { 0 }
    let fault = left.fault == right.fault ? 0 : 0.2
    return max(type, Double(steps) * 0.2, fault)
  }

  private static func distance(_ left: Ranking, _ right: Ranking) -> Double {
    guard case .ordered(let first, _) = left.outcome, case .ordered(let second, _) = right.outcome
    else { return left == right ? 0 : 1 }
    func places(_ groups: [[Int]]) -> [Int: Int] {
      var places: [Int: Int] = [:]
      for (place, group) in groups.enumerated() {
        for candidate in group { places[candidate] = place }
      }
      return places
    }
    let (here, there) = (places(first), places(second))
    let candidates = here.keys.filter { there[$0] != nil }.sorted()
    var (sum, pairs) = (0.0, 0)
    for (index, one) in candidates.enumerated() {
      for other in candidates[(index + 1)...] {
        let before = ((here[one] ?? 0) - (here[other] ?? 0)).signum()
        let after = ((there[one] ?? 0) - (there[other] ?? 0)).signum()
        sum += Double(abs(before - after)) / 2
        pairs += 1
      }
    }
    return pairs == 0 ? 0 : sum / Double(pairs)
  }

  private static func distance(
    _ left: [String: Int], _ right: [String: Int], width: Double
  ) -> Double {
    var largest = 0
    for (attribute, value) in left {
      if let other = right[attribute] { largest = max(largest, abs(value - other)) }
    }
    return min(1, Double(largest) / width)
  }

  private static func isProse(_ answer: Answer?) -> Bool {
    switch answer {
    case .text?, .reason?, .edit?, .written?: true
    default: false
    }
  }
}
