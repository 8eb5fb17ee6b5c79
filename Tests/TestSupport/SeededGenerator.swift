import FoundationEssentials

/// The same numbers for the same seed on every machine (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Numbers of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number of the range.
  public mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True that often in a hundred.
  public mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// One of the values, which must not be empty.
  public mutating func pick<Value>(_ values: [Value]) -> Value {
    values[number(0...values.count - 1)]
  }

  /// The values in another order.
  public mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
    var values = values
    for index in values.indices.dropFirst().reversed() {
      values.swapAt(index, number(0...index))
    }
    return values
  }
}

/// The seeds that property tests run with.
///
/// `TOUCHSTONE_SEEDS` overrules them: `17,404` runs these two, `x500` the first five hundred.
public enum Seeds {
  /// So many seeds, or those that the environment asks for.
  public static func first(_ count: Int) -> [UInt64] {
    let asked = ProcessInfo.processInfo.environment["TOUCHSTONE_SEEDS"] ?? ""
    if asked.hasPrefix("x"), let count = Int(asked.dropFirst()), count > 0 {
      return (1...UInt64(count)).map { $0 }
    }
    let named = asked.split(separator: ",").compactMap { UInt64($0) }
    return named.isEmpty ? (1...UInt64(count)).map { $0 } : named
  }
}
