/// Searches text by bytes: a `Character` can hide a sign before a combining mark.
enum Bytes {
  /// Where `part` first stands in `text`.
  static func range(of part: String, in text: String) -> Range<String.Index>? {
    text.utf8.firstRange(of: Array(part.utf8))
  }

  /// The first byte that is one of these.
  static func index(of bytes: [UInt8], in text: String) -> String.Index? {
    text.utf8.firstIndex(where: bytes.contains)
  }
}
