import Glibc
import TouchstoneModel

/// One look at the bytes of a text that tells what is worth a closer one.
///
/// Most texts hold neither an address nor a key nor a name, so the exact searches run on few of them.
struct TextScan: OptionSet {
  let rawValue: UInt8

  /// An at sign, or a long run of digits and what stands between them.
  static let personal = TextScan(rawValue: 1)
  /// The beginning of a key or token.
  static let secret = TextScan(rawValue: 2)
  /// The name of a well-known assistant.
  static let name = TextScan(rawValue: 4)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { Self.look($0) }
  }

  private static func look(_ bytes: UnsafeBufferPointer<UInt8>) -> TextScan {
    var found: TextScan = []
    var digits = 0
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      switch classes[Int(byte)] {
      case 0: digits = 0
      case 1:
        digits += 1
        // A telephone number has at least seven digits.
        if digits == 7 { found.insert(.personal) }
      case 2: break
      case 3:
        digits = 0
        found.insert(.personal)
      default:
        digits = 0
        if starts(bytes, at: place, among: secretStarts[Int(byte)]) { found.insert(.secret) }
        if starts(bytes, at: place, among: nameStarts[Int(byte)]) { found.insert(.name) }
      }
      place += 1
    }
    return found
  }

  private static func starts(
    _ bytes: UnsafeBufferPointer<UInt8>, at place: Int, among words: [[UInt8]]
  ) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    for word in words where bytes.count - place >= word.count {
      if memcmp(base + place, word, word.count) == 0 { return true }
    }
    return false
  }

  private static let secretStarts = byFirst(Secrets.starts)
  private static let nameStarts = byFirst(Blinding.wellKnownNames)

  private static func byFirst(_ words: [String]) -> [[[UInt8]]] {
    var table = Array(repeating: [[UInt8]](), count: 256)
    for word in words {
      let bytes = Array(word.utf8)
      if let first = bytes.first { table[Int(first)].append(bytes) }
    }
    return table
  }

  /// 1 digits, 2 what may stand between digits of a number, 3 the at sign, 4 the first byte of a word.
  private static let classes: [UInt8] = {
    var classes = [UInt8](repeating: 0, count: 256)
    for byte in 0..<256 where !secretStarts[byte].isEmpty || !nameStarts[byte].isEmpty {
      classes[byte] = 4
    }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { classes[Int(byte)] = 1 }
    for byte in " -.()/+".utf8 where classes[Int(byte)] == 0 { classes[Int(byte)] = 2 }
    classes[Int(UInt8(ascii: "@"))] = 3
    return classes
  }()
}
