/// Escapes text for a JSON string.
///
/// Escaped are what JSON demands (`"`, `\`, C0) and what harms a terminal or splits lines for other
/// tools: DEL, C1, U+2028, U+2029, bidirectional controls (U+061C, U+200E, U+200F, U+202A to U+202E,
/// U+2066 to U+2069). `/` and all other characters stand as they are.
enum TextEscaper {
  /// The room that `escape` needs for that many bytes of text.
  static func room(for count: Int) -> Int { 6 * count + 16 }

  /// Where to cut the text so that a piece has at most `limit` bytes and no character is torn.
  static func cut(_ text: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int {
    guard text.count - start > limit else { return text.count }
    var end = start + limit
    while end > start, text[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  /// Writes the escaped text and returns its length; `text` must be whole UTF-8.
  static func escape(
    _ text: UnsafeBufferPointer<UInt8>, into target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    guard let source = text.baseAddress else { return 0 }
    let end = text.count
    var from = 0
    var to = 0
    while from < end {
      if end - from > 16 {
        let lanes = Lanes.load(source + from)
        UnsafeMutableRawPointer(target + to).storeBytes(of: lanes, as: SIMD16<UInt8>.self)
        let clean = Lanes.first(suspects(lanes, at: source + from))
        from += clean
        to += clean
        if clean == 16 { continue }
        if source[from] == 0x0A {
          target[to] = UInt8(ascii: "\\")
          target[to + 1] = UInt8(ascii: "n")
          from += 1
          to += 2
          continue
        }
      }
      let step = escapeOne(source + from, left: end - from, into: target + to)
      from += step.read
      to += step.written
    }
    return to
  }

  /// The lanes where something may need escaping; U+2000 to U+207F are told apart later.
  @inline(__always)
  private static func suspects(
    _ lanes: SIMD16<UInt8>, at source: UnsafePointer<UInt8>
  ) -> SIMDMask<SIMD16<Int8>> {
    let plain =
      (lanes .< Lanes.all(0x20)) .| (lanes .== Lanes.all(0x22)) .| (lanes .== Lanes.all(0x5C))
      .| (lanes .== Lanes.all(0x7F))
    guard Lanes.any(lanes .>= Lanes.all(0x80)) else { return plain }
    let after = Lanes.load(source + 1)
    let control = (lanes .== Lanes.all(0xC2)) .& (after .< Lanes.all(0xA0))
    let arabic = (lanes .== Lanes.all(0xD8)) .& (after .== Lanes.all(0x9C))
    let general = (lanes .== Lanes.all(0xE2)) .& (after .< Lanes.all(0x82))
    return plain .| control .| arabic .| general
  }

  /// One character, escaped where it must be.
  @inline(__always)
  private static func escapeOne(
    _ source: UnsafePointer<UInt8>, left: Int, into target: UnsafeMutablePointer<UInt8>
  ) -> (read: Int, written: Int) {
    let byte = source[0]
    if byte < 0x80 {
      if let short = short(byte) {
        target[0] = UInt8(ascii: "\\")
        target[1] = short
        return (1, 2)
      }
      guard byte < 0x20 || byte == 0x7F else {
        target[0] = byte
        return (1, 1)
      }
      return (1, unicode(UInt32(byte), into: target))
    }
    if left >= 2, byte == 0xC2, source[1] < 0xA0 {
      return (2, unicode(UInt32(source[1]), into: target))
    }
    if left >= 2, byte == 0xD8, source[1] == 0x9C { return (2, unicode(0x061C, into: target)) }
    if left >= 3, byte == 0xE2, source[1] < 0x82 {
      let scalar = 0x2000 + UInt32(source[1] & 0x3F) << 6 + UInt32(source[2] & 0x3F)
      switch scalar {
      case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        return (3, unicode(scalar, into: target))
      default: break
      }
    }
    target[0] = byte
    return (1, 1)
  }

  private static func short(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    case 0x0A: UInt8(ascii: "n")
    case 0x09: UInt8(ascii: "t")
    case 0x0D: UInt8(ascii: "r")
    case 0x08: UInt8(ascii: "b")
    case 0x0C: UInt8(ascii: "f")
    default: nil
    }
  }

  private static func unicode(_ scalar: UInt32, into target: UnsafeMutablePointer<UInt8>) -> Int {
    target[0] = UInt8(ascii: "\\")
    target[1] = UInt8(ascii: "u")
    for place in 0..<4 {
      let digit = UInt8(truncatingIfNeeded: scalar >> UInt32(12 - 4 * place)) & 0xF
      target[2 + place] = digit < 10 ? 0x30 + digit : 0x57 + digit
    }
    return 6
  }
}
