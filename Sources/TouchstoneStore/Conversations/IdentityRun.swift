internal import TouchstoneModel

/// Many identities of one instant in rising order (RFC 9562, section 6.2, method 2).
///
/// Identities that share their millisecond would otherwise enter the unique indexes at random
/// places, which made an import half as fast.
struct IdentityRun {
  private let instant: Instant
  private let high: UInt64
  private var low: UInt64

  /// Goes on from a new identity of `ids`.
  init(_ ids: IdentitySource, at instant: Instant) {
    self.instant = instant
    let digits = ids.next(at: instant).text.utf8.filter { $0 != UInt8(ascii: "-") }
    let words = digits.reduce((UInt64(0), UInt64(0))) { words, digit in
      let value = UInt64(digit < 58 ? digit - 48 : digit - 87)
      return (words.0 << 4 | words.1 >> 60, words.1 << 4 | value)
    }
    high = words.0
    // The upper half of the range stays free, so counting up never wraps around.
    low = words.1 & 0x1FFF_FFFF_FFFF_FFFF
  }

  /// The next identity as text.
  mutating func next() -> String {
    low += 1
    return UniqueID(at: instant, random: (high, low)).text
  }
}
