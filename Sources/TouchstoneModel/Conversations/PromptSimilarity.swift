/// Finds prompts that say nearly the same as a text.
///
/// Texts are compared by the runs of five characters they share after normalising: letters and digits
/// in lower case, everything else one blank. The share is Jaccard's: runs in both, of runs in either.
public struct PromptSimilarity: Sendable {
  /// From this share on two prompts are nearly the same.
  public static let nearDuplicate = 0.6

  private let runs: Set<UInt64>
  /// How long a text may be, in Unicode scalars, to come near; white space and signs do not count
  /// in the comparison, so the range is wide.
  public let lengths: ClosedRange<Int>

  /// Prepares the comparison of a text with others.
  public init(of text: UntrustedText) {
    runs = Self.runs(of: text)
    let length = text.exact.unicodeScalars.count
    lengths = length * 2 / 5...length * 5 / 2 + 5
  }

  /// The share of runs in common, 0 to 1; texts without a run share nothing.
  public func share(with other: UntrustedText) -> Double {
    let others = Self.runs(of: other)
    // Even if all of the smaller were in the larger.
    let (least, most) = (min(runs.count, others.count), max(runs.count, others.count))
    guard most > 0, Double(least) >= Self.nearDuplicate * Double(most) else { return 0 }
    let common = others.count { runs.contains($0) }
    return Double(common) / Double(runs.count + others.count - common)
  }

  private static let runLength = 5

  private static func runs(of text: UntrustedText) -> Set<UInt64> {
    runs(of: normalised(text), seed: 0xCBF2_9CE4_8422_2325)
  }

  /// The runs as numbers: five scalars of 21 bits mixed into 64, from a seed on.
  static func runs(of scalars: [UInt32], seed: UInt64) -> Set<UInt64> {
    guard !scalars.isEmpty else { return [] }
    var runs: Set<UInt64> = []
    runs.reserveCapacity(scalars.count)
    let last = max(0, scalars.count - runLength)
    for start in 0...last {
      var number = seed
      for scalar in scalars[start..<min(start + runLength, scalars.count)] {
        number = (number ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3
      }
      runs.insert(number)
    }
    return runs
  }

  /// Letters and digits in lower case, everything else one blank.
  public static func normalised(_ text: UntrustedText) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(text.exact.utf8.count)
    for scalar in text.exact.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: result.append(scalar.value)
      case 0x41...0x5A: result.append(scalar.value + 32)
      case 0..<0x80: appendBlank(to: &result)
      default:
        guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
          appendBlank(to: &result)
          continue
        }
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
          result.append(lower.value)
        }
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return result
  }

  private static func appendBlank(to result: inout [UInt32]) {
    if let last = result.last, last != 0x20 { result.append(0x20) }
  }
}
