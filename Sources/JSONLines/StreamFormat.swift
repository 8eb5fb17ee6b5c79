/// Formats that are told by the first bytes of a stream and refused by name.
enum StreamFormat {
  /// The name of what begins like this, when it is not UTF-8 text.
  static func name(of start: some Collection<UInt8>) -> String? {
    let bytes = Array(start.prefix(6))
    for (mark, name) in marks where bytes.starts(with: mark) { return name }
    guard bytes.count >= 2, !bytes.prefix(2).allSatisfy({ $0 == 0 }) else { return nil }
    // ASCII text in UTF-16 without a mark has a zero in every second byte.
    if bytes[1] == 0, bytes[0] < 0x80 { return "UTF-16 little-endian" }
    return bytes[0] == 0 && bytes[1] < 0x80 ? "UTF-16 big-endian" : nil
  }

  private static let marks: [(mark: [UInt8], name: String)] = [
    ([0xFF, 0xFE, 0, 0], "UTF-32 little-endian"), ([0, 0, 0xFE, 0xFF], "UTF-32 big-endian"),
    ([0xFF, 0xFE], "UTF-16 little-endian"), ([0xFE, 0xFF], "UTF-16 big-endian"),
    ([0x1F, 0x8B], "compressed with gzip"), ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed with xz"),
    ([0x42, 0x5A, 0x68], "compressed with bzip2"), ([0x50, 0x4B, 3, 4], "a ZIP archive"),
  ]
}
