/// The values a rating or a comparison may take, with the text that defines them.
public struct Scale: Hashable, Sendable {
  /// The name in the file.
  public let name: String
  /// The values, ascending.
  public let values: [Int]
  /// The text that defines a value.
  public let anchors: [Int: String]
  /// The code of "neither is acceptable"; nil when the scale does not have it.
  public let neither: Int?
  /// The code of "not applicable", outside the values; nil when every candidate must get a value.
  public let notApplicable: Int?
  /// Whether a person may say that they cannot tell.
  public let hasUnsure: Bool

  /// The lowest value.
  public var lowest: Int { values.first ?? 0 }
  /// The highest value.
  public var highest: Int { values.last ?? 0 }
  /// The distances from the middle of a scale for pairs, smallest first.
  var strengths: [Int] { values.filter { $0 > 0 } }
  /// Whether a comparison may say "about the same".
  public var hasTie: Bool { values.contains(0) }

  /// The values in short: `1-7`, or `-3 -1 1 3` when there are gaps.
  public var range: String {
    if highest - lowest == values.count - 1 {
      return lowest < 0 ? "\(lowest) to \(highest)" : "\(lowest)-\(highest)"
    }
    return values.map(String.init).joined(separator: " ")
  }

  /// The ends with their anchors, for a question: `1 (unusable) to 7 (excellent)`.
  public var ends: String {
    let ends = [lowest, highest].map { end in anchors[end].map { "\(end) (\($0))" } ?? "\(end)" }
    return ends.joined(separator: " to ")
  }

  /// The values with their anchors, for help and error messages.
  public var summary: String {
    let texts = values.compactMap { value in anchors[value].map { "\(value) \($0)" } }
    return texts.isEmpty ? range : range + ": " + texts.joined(separator: ", ")
  }

  /// The values with their anchors and, if wanted, the codes outside them: what a label depends on.
  func values(withCodes: Bool) -> String {
    let codes = [
      neither.map { "neither \($0)" }, notApplicable.map { "na \($0)" }, hasUnsure ? "unsure" : nil,
    ]
    return ([summary] + (withCodes ? codes.compactMap(\.self) : [])).joined(separator: ", ")
  }

  /// A value with its anchor where it has one.
  public func text(of value: Int) -> String {
    if value == notApplicable { return "n/a" }
    return anchors[value].map { "\(value) \($0)" } ?? String(value)
  }
}
