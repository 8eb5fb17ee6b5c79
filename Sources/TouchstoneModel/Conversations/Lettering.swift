/// The letters under which one assignment shows its candidates.
///
/// The order is drawn once per assignment and stored, so a trainer meets the same letters after a
/// crash and position bias can be measured.
public struct Lettering: Hashable, Sendable {
  /// Candidate numbers in the order shown: the first is A.
  public let order: [Int]

  /// The lettering for `order`, a permutation of 1 to K.
  public init(order: [Int]) {
    self.order = order
  }

  /// How many candidates there are.
  public var count: Int { order.count }

  /// All letters, in the order shown.
  public var letters: [String] { order.indices.map(Self.letter(at:)) }

  /// The letter of a candidate; nil when the number is unknown.
  public func letter(of number: Int) -> String? {
    order.firstIndex(of: number).map(Self.letter(at:))
  }

  /// The candidate number behind a letter in either case; nil when there is no such letter.
  public func number(of letter: String) -> Int? {
    Self.position(of: letter).flatMap { order.indices.contains($0) ? order[$0] : nil }
  }

  /// A to Z, then AA, AB and so on.
  public static func letter(at position: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + position % 26)))
    return position < 26 ? letter : Self.letter(at: position / 26 - 1) + letter
  }

  /// The position of a letter, 0 for A; nil when the text is no letter of that kind.
  public static func position(of letter: String) -> Int? {
    var value = 0
    guard (1...3).contains(letter.utf8.count) else { return nil }
    for byte in letter.utf8 {
      switch byte {
      case 65...90: value = value * 26 + Int(byte) - 64
      case 97...122: value = value * 26 + Int(byte) - 96
      default: return nil
      }
    }
    return value - 1
  }
}
