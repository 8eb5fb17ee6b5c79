/// Draws the order in which an assignment shows its candidates.
public enum Shuffle {
  /// The numbers 1 to `count` in an order that depends on `seed` alone (Fisher–Yates, SplitMix64).
  public static func order(count: Int, seed: UInt64) -> [Int] {
    var numbers = Array(1...max(count, 1))
    var random = SplitMix64(seed: seed)
    for last in stride(from: numbers.count - 1, to: 0, by: -1) {
      numbers.swapAt(last, Int(random.next() % UInt64(last + 1)))
    }
    return count < 1 ? [] : numbers
  }
}
