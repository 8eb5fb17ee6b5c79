/// Takes apart what was sent to a terminal.
public enum TerminalBytes {
  /// The escape sequences, each without its ESC.
  public static func sequences(in bytes: [UInt8]) -> [String] {
    parts(of: bytes).sequences
  }

  /// What neither our styles nor line editing send: other sequences, other controls, C1 controls,
  /// invisible characters and those that turn the direction of text, bytes that are no UTF-8.
  public static func foreign(in bytes: [UInt8]) -> [String] {
    let styles: Set = [
      "[0m", "[1m", "[2m", "[4m", "[7m", "[31m", "[32m", "[33m", "[36m", "[1;31m", "[1;32m",
    ]
    // What readline sends for xterm: pastes marked and not, erasing, moves, keys that insert.
    let editing: Set = ["[?2004h", "[?2004l", "[K", "[J", "[C", "[A", "[P", "[?1034h", "[27m"]
    let parts = parts(of: bytes)
    return parts.sequences.filter { sequence in
      !styles.contains(sequence) && !editing.contains(sequence) && !isMove(sequence)
    } + HostileText.foreign(in: parts.rest.filter { $0 != 0x0D && $0 != 0x08 })
  }

  /// Whether the cursor is moved by a number of columns or lines, or room is made, as in `[12C`.
  private static func isMove(_ sequence: String) -> Bool {
    guard sequence.first == "[", let last = sequence.last, "ACDP@".contains(last) else {
      return false
    }
    let number = sequence.dropFirst().dropLast()
    return !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// The sequences, and the bytes between them.
  private static func parts(of bytes: [UInt8]) -> (sequences: [String], rest: [UInt8]) {
    var sequences: [String] = []
    var between: [UInt8] = []
    var rest = bytes[...]
    while let escape = rest.firstIndex(of: 0x1B) {
      between += rest[..<escape]
      rest = rest[(escape + 1)...]
      guard rest.first == UInt8(ascii: "[") else {
        // Two keypad modes have no more than this byte; of others the beginning tells enough.
        let length = rest.first == UInt8(ascii: "=") || rest.first == UInt8(ascii: ">") ? 1 : 4
        sequences.append(String(decoding: rest.prefix(length), as: UTF8.self))
        rest = rest.dropFirst(1)
        continue
      }
      let end = rest.dropFirst().firstIndex { (0x40...0x7E).contains($0) } ?? rest.endIndex - 1
      sequences.append(String(decoding: rest[...end], as: UTF8.self))
      rest = rest[(end + 1)...]
    }
    return (sequences, between + rest)
  }
}
