/// Compact JSON set on several lines for people: two spaces a level, empty lists on one line.
enum IndentedJSON {
  static func bytes(_ compact: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var level = 0
    var isInText = false
    var isEscaped = false
    func lineBreak() { result += [0x0A] + Array(repeating: 0x20, count: 2 * level) }
    for (index, byte) in compact.enumerated() {
      if isInText {
        result.append(byte)
        isInText = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        result.append(byte)
        level += 1
        let next = index + 1 < compact.count ? compact[index + 1] : 0
        // ASCII sets each closing bracket two after its opening one.
        if next != byte + 2 { lineBreak() }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        level -= 1
        if index > 0, compact[index - 1] != byte - 2 { lineBreak() }
        result.append(byte)
      case UInt8(ascii: ","):
        result.append(byte)
        lineBreak()
      case UInt8(ascii: ":"): result += [byte, 0x20]
      default:
        result.append(byte)
        isInText = byte == UInt8(ascii: "\"")
      }
    }
    return result + [0x0A]
  }
}
