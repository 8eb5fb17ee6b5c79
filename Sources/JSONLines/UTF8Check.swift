/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
  /// The offset of the first byte that is not part of UTF-8, or nil.
  ///
  /// Sixteen readable bytes must follow the text.
  static func firstError(_ base: UnsafePointer<UInt8>, count: Int) -> Int? {
    var place = 0
    while place < count {
      let lanes = UnsafeRawPointer(base + place).loadUnaligned(as: SIMD16<UInt8>.self)
      place += Lanes.first(lanes .>= 0x80)
      // After one character of another script more of them are likely.
      while place < count, base[place] >= 0x80 {
        let length = sequence(base + place)
        guard length > 0, place + length <= count else { return place }
        place += length
      }
    }
    return nil
  }

  /// The length of the sequence of two to four bytes that starts here, or 0.
  @inline(__always)
  private static func sequence(_ bytes: UnsafePointer<UInt8>) -> Int {
    let lead = bytes[0]
    let second = bytes[1]
    switch lead {
    case 0xC2...0xDF: return continues(second) ? 2 : 0
    case 0xE0...0xEF:
      guard continues(second), continues(bytes[2]) else { return 0 }
      if lead == 0xE0 { return second >= 0xA0 ? 3 : 0 }
      if lead == 0xED { return second < 0xA0 ? 3 : 0 }
      return 3
    case 0xF0...0xF4:
      guard continues(second), continues(bytes[2]), continues(bytes[3]) else { return 0 }
      if lead == 0xF0 { return second >= 0x90 ? 4 : 0 }
      if lead == 0xF4 { return second < 0x90 ? 4 : 0 }
      return 4
    default: return 0
    }
  }

  @inline(__always)
  private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
