/// The name of a field that ends with a number: `response_2`, `answer-b`, `outputA`, `text1`, `left`.
struct FieldName: Hashable {
  /// The name without the number, in lower case.
  let stem: String
  /// The number; `a` and `left` are 1. Nil for a name without one.
  let number: Int?

  init(_ name: String) {
    let bytes = Array(name.utf8)
    let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    func text(_ bytes: ArraySlice<UInt8>) -> String {
      let signs: [UInt8] = [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " ")]
      let end = bytes.lastIndex { !signs.contains($0) }.map { $0 + 1 } ?? bytes.startIndex
      return String(decoding: bytes[bytes.startIndex..<end], as: UTF8.self)
    }
    let digits = lower.reversed().prefix { (0x30...0x39).contains($0) }.count
    if (1...3).contains(digits) {
      stem = text(lower.dropLast(digits))
      number = Int(String(decoding: lower.suffix(digits), as: UTF8.self))
      return
    }
    for (word, place) in [("left", 1), ("right", 2)] where lower.count >= word.utf8.count {
      guard lower.suffix(word.utf8.count).elementsEqual(word.utf8) else { continue }
      let begin = bytes.count - word.utf8.count
      // `copyright` is no right side.
      let isParted = begin == 0 || !(0x61...0x7A).contains(lower[begin - 1]) || bytes[begin] < 0x61
      guard isParted else { continue }
      stem = text(lower.dropLast(word.utf8.count))
      number = place
      return
    }
    if let last = lower.last, (0x61...0x68).contains(last), lower.count > 1 {
      let before = bytes[bytes.count - 2]
      let isParted = !(0x61...0x7A).contains(before) && !(0x41...0x5A).contains(before)
      let isCapital = bytes[bytes.count - 1] < 0x61 && (0x61...0x7A).contains(before)
      if isParted || isCapital {
        stem = text(lower.dropLast())
        number = Int(last) - 0x60
        return
      }
    }
    stem = String(decoding: lower, as: UTF8.self)
    number = nil
  }
}
