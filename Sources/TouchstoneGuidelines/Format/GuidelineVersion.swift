/// The version of a guideline: major when labels change meaning, minor for additions, patch for
/// wording.
///
/// `1.0` and `1.0.0` are the same version, as the numbers decide.
public struct GuidelineVersion: Hashable, Comparable, Sendable {
  /// The version as the file writes it.
  public let text: String
  /// Labels made under another major version mean something else.
  public let major: Int
  /// Additions that leave earlier labels valid.
  public let minor: Int
  /// Wording only.
  public let patch: Int

  /// Reads one to three numbers joined by points; nil for anything else.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard (1...6).contains(part.count), part.allSatisfy({ (48...57).contains($0) }),
        let number = Int(String(decoding: part, as: UTF8.self))
      else { return nil }
      numbers.append(number)
    }
    self.text = text
    major = numbers[0]
    minor = numbers.count > 1 ? numbers[1] : 0
    patch = numbers.count > 2 ? numbers[2] : 0
  }

  /// Major and minor, for the prompt.
  public var short: String { "\(major).\(minor)" }

  /// Whether all three numbers are the same.
  public static func == (left: GuidelineVersion, right: GuidelineVersion) -> Bool {
    left.numbers == right.numbers
  }

  /// Hashes the three numbers.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(major)
    hasher.combine(minor)
    hasher.combine(patch)
  }

  /// By major, then minor, then patch.
  public static func < (left: GuidelineVersion, right: GuidelineVersion) -> Bool {
    left.numbers < right.numbers
  }

  private var numbers: (Int, Int, Int) { (major, minor, patch) }
}
