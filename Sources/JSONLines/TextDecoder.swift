/// Turns the inside of a checked JSON text into a string.
enum TextDecoder {
  /// The string of bytes that were checked to be UTF-8, without checking them again.
  @inline(__always)
  static func checkedString(_ bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> String {
    String(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
  }

  /// The bytes of a text.
  static func bytes(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> [UInt8] {
    Array(unsafeUninitializedCapacity: end - start) { target, count in
      guard let address = target.baseAddress else { return }
      count = decode(base + start, count: end - start, into: address)
    }
  }

  /// The value of a hexadecimal digit, or nil.
  static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x37)
    case 0x61...0x66: UInt32(byte - 0x57)
    default: nil
    }
  }

  /// Writes the decoded text, which is never longer than the source, and returns its length.
  static func decode(
    _ source: UnsafePointer<UInt8>, count: Int, into target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var from = 0
    var to = 0
    while from < count {
      if count - from >= 16 {
        let lanes = Lanes.load(source + from)
        // Sixteen bytes fit, since the decoded text never overtakes the source.
        UnsafeMutableRawPointer(target + to).storeBytes(of: lanes, as: SIMD16<UInt8>.self)
        let clean = Lanes.first(lanes .== Lanes.all(0x5C))
        from += clean
        to += clean
        if clean == 16 { continue }
        if source[from + 1] == UInt8(ascii: "n") {
          target[to] = 0x0A
          from += 2
          to += 1
          continue
        }
      } else if source[from] != 0x5C {
        target[to] = source[from]
        from += 1
        to += 1
        continue
      }
      let step = escape(source + from, into: target + to)
      from += step.read
      to += step.written
    }
    return to
  }

  private static func escape(
    _ source: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>
  ) -> (read: Int, written: Int) {
    switch source[1] {
    case UInt8(ascii: "n"): target[0] = 0x0A
    case UInt8(ascii: "t"): target[0] = 0x09
    case UInt8(ascii: "r"): target[0] = 0x0D
    case UInt8(ascii: "b"): target[0] = 0x08
    case UInt8(ascii: "f"): target[0] = 0x0C
    case UInt8(ascii: "u"): return unicode(source, into: target)
    default: target[0] = source[1]
    }
    return (2, 1)
  }

  private static func unicode(
    _ source: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>
  ) -> (read: Int, written: Int) {
    let unit = self.unit(source + 2)
    guard unit & 0xFC00 == 0xD800 else { return (6, encode(unit, into: target)) }
    let low = self.unit(source + 8)
    return (12, encode(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF), into: target))
  }

  private static func unit(_ digits: UnsafePointer<UInt8>) -> UInt32 {
    var unit: UInt32 = 0
    for place in 0..<4 { unit = unit << 4 | (digit(digits[place]) ?? 0) }
    return unit
  }

  private static func encode(_ scalar: UInt32, into target: UnsafeMutablePointer<UInt8>) -> Int {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(scalar >> shift & 0x3F) }
    switch scalar {
    case 0..<0x80:
      target[0] = UInt8(scalar)
      return 1
    case 0x80..<0x800:
      target[0] = 0xC0 | UInt8(scalar >> 6)
      target[1] = tail(0)
      return 2
    case 0x800..<0x10000:
      target[0] = 0xE0 | UInt8(scalar >> 12)
      target[1] = tail(6)
      target[2] = tail(0)
      return 3
    default:
      target[0] = 0xF0 | UInt8(scalar >> 18)
      target[1] = tail(12)
      target[2] = tail(6)
      target[3] = tail(0)
      return 4
    }
  }
}
