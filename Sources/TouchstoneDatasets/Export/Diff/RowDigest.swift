import Crypto

/// What stands for a row, or a name in it, where many must be remembered: half a SHA-256.
struct RowDigest: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64

  init(_ bytes: UnsafeRawBufferPointer) {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    self.init(hash)
  }

  /// Stands for two texts in this order.
  init(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) {
    var hash = SHA256()
    withUnsafeBytes(of: UInt64(first.count)) { hash.update(bufferPointer: $0) }
    hash.update(bufferPointer: first)
    hash.update(bufferPointer: second)
    self.init(hash)
  }

  private init(_ hash: SHA256) {
    let parts = hash.finalize().withUnsafeBytes {
      ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
    (high, low) = parts
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// What stands for the same thing met once more: 1 for the second time.
  func repeated(_ times: UInt32) -> RowDigest {
    times == 0 ? self : RowDigest(high: high, low: low &+ UInt64(times) &* 0x9E37_79B9_7F4A_7C15)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(low) }
}

/// The place of a revision in time: the digits of its identity, which begins with the moment.
struct RevisionTime: Hashable, Comparable {
  private let high: UInt64
  private let low: UInt64

  /// Reads an identity; nil when the text is none.
  init?(text: UnsafeRawBufferPointer) {
    var words: [UInt64] = [0, 0]
    var digits = 0
    for byte in text where byte != UInt8(ascii: "-") {
      guard digits < 32, let value = Character(UnicodeScalar(byte)).hexDigitValue else {
        return nil
      }
      words[digits / 16] = words[digits / 16] << 4 | UInt64(value)
      digits += 1
    }
    guard digits == 32 else { return nil }
    (high, low) = (words[0], words[1])
  }

  static func < (first: RevisionTime, second: RevisionTime) -> Bool {
    (first.high, first.low) < (second.high, second.low)
  }
}
