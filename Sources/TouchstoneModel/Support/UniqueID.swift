/// A UUID of version 7 (RFC 9562): time-ordered, so rows that travel between stores sort by age.
public struct UniqueID: Hashable, Comparable, Sendable {
  /// The canonical lower-case text, 36 characters.
  public let text: String

  /// The version 7 UUID for `instant`, with its 74 free bits taken from `random`.
  public init(at instant: Instant, random: (UInt64, UInt64)) {
    let time = UInt64(bitPattern: instant.milliseconds) & 0xFFFF_FFFF_FFFF
    let high = time << 16 | 0x7000 | (random.0 & 0x0FFF)
    let low = 0x8000_0000_0000_0000 | (random.1 & 0x3FFF_FFFF_FFFF_FFFF)
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(36)
    for (index, word) in [high, low].enumerated() {
      for position in 0..<16 {
        if index == 0 && (position == 8 || position == 12) || index == 1 && position == 4
          || index == 1 && position == 0
        {
          bytes.append(UInt8(ascii: "-"))
        }
        bytes.append(digits[Int(word >> UInt64(60 - 4 * position) & 0xF)])
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Takes `text` as it stands in a store; nil unless it has the shape of a UUID.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return nil }
    for (position, byte) in bytes.enumerated() {
      let isDash = position == 8 || position == 13 || position == 18 || position == 23
      let isHex = (48...57).contains(byte) || (97...102).contains(byte)
      guard isDash ? byte == UInt8(ascii: "-") : isHex else { return nil }
    }
    self.text = text
  }

  /// 48 of its random bits: what is drawn for a row is drawn from them, so that it stays the same.
  public var drawingSeed: UInt64 {
    UInt64(
      text.utf8.suffix(12).reduce(0) { seed, byte in
        seed << 4 | UInt64(byte < 58 ? byte - 48 : byte - 87)
      })
  }

  /// Orders by text, which is by time for version 7.
  public static func < (left: UniqueID, right: UniqueID) -> Bool { left.text < right.text }
}
