import JSONLines
import TouchstoneModel

/// Times as other tools write them. What cannot be read is none: it stays in the metadata.
enum ForeignTime {
  /// A time in ISO 8601 with `Z`, with an offset or without one (UTC), or as seconds since 1970.
  static func instant(_ value: JSONCursor?) -> Instant? {
    guard let value else { return nil }
    if let seconds = value.number?.double, (0...32_503_680_000).contains(seconds) {
      return Instant(milliseconds: Int64((seconds * 1000).rounded()))
    }
    return value.string.flatMap(instant)
  }

  private static func instant(_ text: String) -> Instant? {
    if let instant = Instant(iso8601: text) { return instant }
    let bytes = Array(text.utf8)
    let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
    guard bytes.count >= 25, signs.contains(bytes[bytes.count - 6]),
      bytes[bytes.count - 3] == UInt8(ascii: ":"),
      let hours = Int(
        String(decoding: bytes[(bytes.count - 5)..<(bytes.count - 3)], as: UTF8.self)),
      let minutes = Int(String(decoding: bytes[(bytes.count - 2)...], as: UTF8.self))
    else { return Instant(iso8601: text + "Z") }
    let local = String(decoding: bytes.dropLast(6), as: UTF8.self) + "Z"
    let offset = (hours * 60 + minutes) * (bytes[bytes.count - 6] == signs[0] ? -1 : 1)
    return Instant(iso8601: local)?.adding(minutes: offset)
  }

  /// Seconds as milliseconds, up to a year.
  static func milliseconds(seconds value: JSONCursor?) -> Int64? {
    guard let seconds = value?.number?.double, (0...366.0 * 86_400).contains(seconds) else {
      return nil
    }
    return Int64((seconds * 1000).rounded())
  }
}
