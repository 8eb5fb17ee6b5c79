/// The grammar of RFC 8259 and nothing else, written for comparison: one document, bytes in, yes or no.
struct StrictJSON {
  private let bytes: [UInt8]
  private var place = 0

  /// Whether the bytes are one JSON text in UTF-8.
  static func accepts(_ bytes: [UInt8]) -> Bool {
    guard String(validating: bytes, as: UTF8.self) != nil else { return false }
    var reader = StrictJSON(bytes: bytes)
    return reader.value() && reader.atEnd()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ byte: Character) -> Bool {
    guard next == byte.asciiValue else { return false }
    place += 1
    return true
  }

  private mutating func blanks() {
    while let next, [0x20, 0x09, 0x0A, 0x0D].contains(next) { place += 1 }
  }

  private mutating func atEnd() -> Bool {
    blanks()
    return place == bytes.count
  }

  /// A value, read without recursion: `open` holds what encloses it.
  private mutating func value() -> Bool {
    var open: [UInt8] = []
    while true {
      blanks()
      guard let first = next else { return false }
      if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") {
        place += 1
        blanks()
        let isObject = first == UInt8(ascii: "{")
        if !take(isObject ? "}" : "]") {
          if isObject, !key() { return false }
          open.append(first)
          continue
        }
      } else if !scalar(first) {
        return false
      }
      while true {
        guard let outer = open.last else { return true }
        let isObject = outer == UInt8(ascii: "{")
        blanks()
        if take(",") {
          blanks()
          if isObject, !key() { return false }
          break
        }
        guard take(isObject ? "}" : "]") else { return false }
        open.removeLast()
      }
    }
  }

  private mutating func key() -> Bool {
    guard text() else { return false }
    blanks()
    return take(":")
  }

  private mutating func scalar(_ first: UInt8) -> Bool {
    if first == UInt8(ascii: "\"") { return text() }
    for word in ["true", "false", "null"] where bytes[place...].starts(with: word.utf8) {
      place += word.utf8.count
      return true
    }
    _ = take("-")
    if !take("0"), !digits() { return false }
    if take("."), !digits() { return false }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      return digits()
    }
    return true
  }

  private mutating func digits() -> Bool {
    let start = place
    while let next, (0x30...0x39).contains(next) { place += 1 }
    return place > start
  }

  private mutating func text() -> Bool {
    guard take("\"") else { return false }
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case 0x00...0x1F: return false
      case UInt8(ascii: "\\"):
        guard let sign = next else { return false }
        place += 1
        if sign == UInt8(ascii: "u") {
          let digits = bytes[place...].prefix(4)
          let hex = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }
          guard digits.count == 4, hex else { return false }
          place += 4
        } else if !"\"\\/bfnrt".utf8.contains(sign) {
          return false
        }
      default: break
      }
    }
    return false
  }
}
