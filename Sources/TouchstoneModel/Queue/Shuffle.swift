/// Draws the order in which an assignment shows its candidates.
public enum Shuffle {
  /// The numbers 1 to `count` in an order that depends on `seed` alone (Fisher–Yates, SplitMix64).
  public static func order(count: Int, seed: UInt64) -> [Int] {
    var numbers = Array(1...max(count, 1))
    var state = seed
    for last in stride(from: numbers.count - 1, to: 0, by: -1) {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      word ^= word >> 31
      numbers.swapAt(last, Int(word % UInt64(last + 1)))
    }
    return count < 1 ? [] : numbers
  }
}
