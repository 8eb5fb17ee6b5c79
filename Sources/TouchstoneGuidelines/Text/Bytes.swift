/// Searches text by bytes: a `Character` can hide a sign before a combining mark.
enum Bytes {
  /// Where `part` first stands in `text`.
  static func range(of part: String, in text: String) -> Range<String.Index>? {
    let part = Array(part.utf8)
    guard let first = part.first else { return text.startIndex..<text.startIndex }
    var rest = text.utf8[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: part) { return start..<rest.index(start, offsetBy: part.count) }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// The first byte that is one of these.
  static func index(of bytes: [UInt8], in text: String) -> String.Index? {
    text.utf8.firstIndex(where: bytes.contains)
  }
}
