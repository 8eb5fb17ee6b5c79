/// The same numbers for the same seed on every machine (Steele, Lea and Flood 2014).
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var state: UInt64

  /// Numbers of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    let number = Self.mixed(state)
    state &+= Self.step
    return number
  }

  /// The first number of a seed: every bit of it depends on every bit of the seed.
  public static func mixed(_ seed: UInt64) -> UInt64 {
    var mixed = seed &+ step
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
