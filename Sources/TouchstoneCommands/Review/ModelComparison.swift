import TouchstoneModel
import TouchstoneStatistics
import TouchstoneTerminal

/// Which kinds of error two models are compared in.
enum CaseKind: Hashable {
  /// One type.
  case type(String)
  /// One family.
  case family(String)
  /// Each family that one of them has.
  case everyFamily
  /// Each type that one of them has.
  case everyType
}

/// The share of one kind of error among the confirmed cases of two models.
struct ModelComparison {
  /// The kind: a family, or `family/type`.
  let kind: String
  /// Cases of the kind and all confirmed cases of the earlier model.
  let before: (count: Int, of: Int)
  /// The same of the later one.
  let after: (count: Int, of: Int)

  /// The later share less the earlier one; nil where one of the models has no confirmed case.
  var difference: ShareDifference? {
    ShareDifference(
      from: (successes: before.count, trials: before.of),
      to: (successes: after.count, trials: after.of))
  }

  /// What can be said: `went down`, `went up` or `cannot be told`.
  var verdict: SafeText {
    guard let difference, difference.isTold else { return "cannot be told" }
    return difference.value < 0 ? "went down" : "went up"
  }

  /// The answer in words.
  var sentence: SafeText {
    guard let difference else {
      return "cannot be told: \(before.of) and \(after.of) confirmed cases"
    }
    let numbers =
      "(\(Self.points(difference.value)) points, 95% interval \(Self.points(difference.lower)) to"
      + " \(Self.points(difference.upper)))" as SafeText
    let shares = "\(Self.percent(before)) to \(Self.percent(after))" as SafeText
    guard difference.isTold else {
      return "whether it went down cannot be told from \(before.of) and \(after.of) cases: "
        + shares + " " + numbers
    }
    return verdict + " from " + shares + " " + numbers
  }

  /// A difference of shares in points of 100, with its sign.
  static func points(_ value: Double) -> SafeText {
    let points = Int((value * 100).rounded())
    return points > 0 ? "+\(points)" : "\(points)"
  }

  private static func percent(_ counted: (count: Int, of: Int)) -> SafeText {
    ShareText.percent(Double(counted.count) / Double(max(1, counted.of)))
  }
}
