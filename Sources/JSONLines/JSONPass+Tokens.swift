extension JSONPass {
  /// Checks a text and returns its node.
  mutating func string() throws(JSONError) -> JSONNode {
    let start = position + 1
    var place = start
    var isEscaped = false
    while true {
      let lanes = Lanes.load(base + place)
      let clean = Lanes.first(
        (lanes .== Lanes.all(0x22)) .| (lanes .== Lanes.all(0x5C)) .| (lanes .< Lanes.all(0x20)))
      place += clean
      if clean == 16 { continue }
      switch base[place] {
      case 0x22:
        position = place + 1
        leaf(.string, start: start, end: place, isEscaped: isEscaped)
        return nodes[nodes.count - 1]
      case 0x5C:
        isEscaped = true
        // Line ends are by far the most frequent escape.
        place = base[place + 1] == UInt8(ascii: "n") ? place + 2 : try escape(at: place)
      default:
        guard place < count else {
          throw error(.incomplete, at: count, expected: "a closing double quote")
        }
        throw error(.control, at: place, expected: "control characters written as \\u escapes")
      }
    }
  }

  /// Checks one escape and returns the place after it.
  private mutating func escape(at place: Int) throws(JSONError) -> Int {
    switch base[place + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return place + 2
    case UInt8(ascii: "u"):
      let unit = try hex(at: place)
      if unit == 0 {
        try nul(at: place)
      } else if unit >= 0xD800, unit < 0xDC00 {
        guard base[place + 6] == UInt8(ascii: "\\"), base[place + 7] == UInt8(ascii: "u"),
          case 0xDC00...0xDFFF = try hex(at: place + 6)
        else { throw loneSurrogate(at: place) }
        return place + 12
      } else if unit >= 0xDC00, unit < 0xE000 {
        throw loneSurrogate(at: place)
      }
      return place + 6
    default:
      guard place + 1 < count else {
        throw error(.incomplete, at: count, expected: "a closing double quote")
      }
      throw error(.escape, at: place + 1, expected: "one of \" \\ / b f n r t u after a backslash")
    }
  }

  private mutating func nul(at place: Int) throws(JSONError) {
    guard limits.nul == .replace else {
      throw error(.nul, at: place, expected: "any character but U+0000")
    }
    for (offset, digit) in "fffd".utf8.enumerated() { base[place + 2 + offset] = digit }
    replacedNuls += 1
  }

  private func hex(at place: Int) throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for offset in 2..<6 {
      guard let digit = TextDecoder.digit(base[place + offset]) else {
        guard place + offset < count else {
          throw error(.incomplete, at: count, expected: "a closing double quote")
        }
        throw error(.escape, at: place + offset, expected: "four hexadecimal digits")
      }
      unit = unit << 4 | digit
    }
    return unit
  }

  private func loneSurrogate(at place: Int) -> JSONError {
    error(.surrogate, at: place, expected: "a surrogate pair")
  }

  /// Checks a number by the grammar; its value is read later, if at all.
  mutating func number() throws(JSONError) {
    let start = position
    if base[position] == UInt8(ascii: "-") { position += 1 }
    if base[position] == UInt8(ascii: "0") {
      position += 1
      if isDigit(base[position]) {
        throw error(.number, at: position, expected: "no digit after a leading 0")
      }
    } else {
      try digits()
    }
    if base[position] == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if base[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if base[position] == UInt8(ascii: "+") || base[position] == UInt8(ascii: "-") {
        position += 1
      }
      try digits()
    }
    leaf(.number, start: start, end: position)
  }

  private mutating func digits() throws(JSONError) {
    guard isDigit(base[position]) else {
      let kind: JSONError.Kind = position < count ? .number : .incomplete
      throw error(kind, at: position, expected: "a digit")
    }
    while isDigit(base[position]) { position += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The error for a character that cannot stand at the position.
  func unexpected(_ expected: String) -> JSONError {
    error(position < count ? .character : .incomplete, at: position, expected: expected)
  }

  /// An error with the character at a place as what was found.
  func error(_ kind: JSONError.Kind, at place: Int, expected: String) -> JSONError {
    JSONError(
      kind: kind, column: Columns.column(base, at: place), expected: expected,
      found: found(kind, at: place))
  }

  private func found(_ kind: JSONError.Kind, at place: Int) -> String {
    switch kind {
    case .surrogate, .nul:
      return String(decoding: UnsafeBufferPointer(start: base + place, count: 6), as: UTF8.self)
    case .depth, .size: return "more"
    default: break
    }
    guard place < count else { return "the end of the line" }
    let byte = base[place]
    if kind == .encoding || byte < 0x21 || byte == 0x7F {
      let digits = String(byte, radix: 16, uppercase: true)
      return (kind == .encoding ? "byte 0x" : "U+00") + (byte < 16 ? "0" : "") + digits
    }
    let rest = UnsafeBufferPointer(start: base + place, count: min(4, count - place))
    let scalars = String(decoding: rest, as: UTF8.self).unicodeScalars
    return scalars.first.map { "'" + String($0) + "'" } ?? ""
  }
}
