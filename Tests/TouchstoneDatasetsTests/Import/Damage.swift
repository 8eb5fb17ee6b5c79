import TestSupport

/// Small seeded damage to a JSON line, mostly at its structure.
enum Damage {
  private static let tokens: [[UInt8]] = [
    "null", "1", "\"\"", "[]", "{}", "true", "\"x\":1,", ",", "\\ud800", "\\u0000", "[", "}", "\n",
  ].map { Array($0.utf8) }

  /// The line with one to three changes.
  static func apply(to line: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = line
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: replaceValue(&bytes, &random)
      case 1: renameKey(&bytes, &random)
      case 2: bytes.removeSubrange(Int.random(in: 0...bytes.count, using: &random)...)
      default:
        let place = Int.random(in: 0...bytes.count, using: &random)
        bytes.insert(contentsOf: tokens.randomElement(using: &random) ?? [], at: place)
      }
    }
    return bytes
  }

  /// Puts another value after a colon.
  private static func replaceValue(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let starts = bytes.indices.dropLast(2).filter {
      bytes[$0] == UInt8(ascii: ":") && bytes[$0 + 2] == UInt8(ascii: "\"")
    }
    guard let start = starts.randomElement(using: &random),
      let end = bytes[(start + 3)...].firstIndex(of: UInt8(ascii: "\""))
    else { return }
    bytes.replaceSubrange((start + 2)...end, with: tokens.randomElement(using: &random) ?? [])
  }

  /// Changes the first letter of a key.
  private static func renameKey(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let ends = bytes.indices.dropLast().filter {
      bytes[$0] == UInt8(ascii: "\"") && bytes[$0 + 1] == UInt8(ascii: ":")
    }
    guard let end = ends.randomElement(using: &random),
      let start = bytes[..<end].lastIndex(of: UInt8(ascii: "\"")), start + 1 < end
    else { return }
    bytes[start + 1] = UInt8.random(in: 0x61...0x7A, using: &random)
  }
}
