/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
  /// The offset of the first byte that is not ASCII, at most `count`; from `place` on.
  ///
  /// Sixteen readable bytes must follow the text.
  @inline(__always)
  static func endOfASCII(_ base: UnsafePointer<UInt8>, from place: Int, count: Int) -> Int {
    var place = place
    while place + 64 <= count {
      let bytes = base + place
      let first = Lanes.load(bytes) | Lanes.load(bytes + 16)
      let second = Lanes.load(bytes + 32) | Lanes.load(bytes + 48)
      if Lanes.any((first | second) .>= Lanes.all(0x80)) { break }
      place += 64
    }
    while place < count {
      let step = Lanes.first(Lanes.load(base + place) .>= Lanes.all(0x80))
      place += step
      if step < 16 { break }
    }
    return min(place, count)
  }

  /// The offset of the first byte that is not part of UTF-8, or nil; from `place` on.
  ///
  /// Sixteen readable bytes must follow the text.
  static func firstError(_ base: UnsafePointer<UInt8>, from place: Int, count: Int) -> Int? {
    var place = place
    while place < count {
      place = endOfASCII(base, from: place, count: count)
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
    let word = UInt32(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self))
    let lead = bytes[0]
    let second = bytes[1]
    if word & 0x00C0_C0F0 == 0x0080_80E0 {
      if lead == 0xE0 { return second >= 0xA0 ? 3 : 0 }
      if lead == 0xED { return second < 0xA0 ? 3 : 0 }
      return 3
    }
    if word & 0xC0E0 == 0x80C0 { return lead >= 0xC2 ? 2 : 0 }
    guard word & 0xC0C0_C0F8 == 0x8080_80F0 else { return 0 }
    if lead == 0xF0 { return second >= 0x90 ? 4 : 0 }
    return lead < 0xF4 || lead == 0xF4 && second < 0x90 ? 4 : 0
  }
}
