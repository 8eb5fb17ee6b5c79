/// Takes apart what was sent to a terminal.
enum TerminalBytes {
  /// The escape sequences, each without its ESC.
  static func sequences(in bytes: [UInt8]) -> [String] {
    var found: [String] = []
    var rest = bytes[...]
    while let escape = rest.firstIndex(of: 0x1B) {
      rest = rest[(escape + 1)...]
      guard rest.first == UInt8(ascii: "[") else {
        found.append(String(decoding: rest.prefix(4), as: UTF8.self))
        continue
      }
      let end = rest.dropFirst().firstIndex { (0x40...0x7E).contains($0) } ?? rest.endIndex - 1
      found.append(String(decoding: rest[...end], as: UTF8.self))
    }
    return found
  }

  /// What neither our styles nor line editing send: other sequences, other controls, C1 controls,
  /// characters that turn the direction of text.
  static func foreign(in bytes: [UInt8]) -> [String] {
    let styles: Set = [
      "[0m", "[1m", "[2m", "[4m", "[7m", "[31m", "[32m", "[33m", "[36m", "[1;31m", "[1;32m",
    ]
    let editing: Set = ["[?2004h", "[?2004l", "[K", "[C", "[A", "[?1034h"]
    let text = String(decoding: bytes, as: UTF8.self)
    let scalars = text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x07, 0x0A, 0x0D, 0x1B: scalar.value == 0x07
      case 0x00...0x1F, 0x7F...0x9F: true
      case 0x202A...0x202E, 0x2066...0x2069, 0x200B, 0x200E, 0x200F, 0xFEFF: true
      default: false
      }
    }
    return sequences(in: bytes).filter { !styles.contains($0) && !editing.contains($0) }
      + scalars.map { "U+" + String($0.value, radix: 16) }
  }
}
