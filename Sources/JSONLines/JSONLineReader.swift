import Glibc

/// Splits a stream into lines at LF bytes only, with memory that depends on the longest line alone.
///
/// A byte order mark of UTF-8 at the very start is skipped; other encodings are refused by name.
/// Let go of a line before asking for the next one: a line that is kept costs a copy of the buffer.
public struct JSONLineReader {
  /// How many bytes were read from the stream.
  public var bytesRead: Int { buffer.bytesRead }
  /// The number of the latest line.
  public private(set) var line = 0

  private let limit: Int
  private(set) var buffer: InputBuffer
  private var state = State.fresh

  private enum State { case fresh, reading, refused }

  /// 8 MiB.
  public static let standardLimit = 8 << 20

  /// Reads from an open descriptor, which stays the caller's to close.
  public init(descriptor: Int32, limit: Int = Self.standardLimit, chunk: Int = 1 << 20) {
    self.limit = limit
    buffer = InputBuffer(descriptor: descriptor, chunk: chunk)
  }

  /// The next line, or nil at the end; an empty last line does not count.
  public mutating func next() throws(JSONLineError) -> JSONLine? {
    if state == .fresh { try begin() }
    guard state != .refused else { return nil }
    var searched = buffer.start
    while true {
      if let feed = find(from: searched) {
        let content = buffer.start..<feed
        buffer.start = feed + 1
        return try take(content)
      }
      if buffer.isDrained {
        guard buffer.start < buffer.end else { return nil }
        let content = buffer.start..<buffer.end
        buffer.drop()
        return try take(content)
      }
      guard buffer.end - buffer.start <= limit else { return try skipLine() }
      let known = buffer.end - buffer.start
      try buffer.fill()
      searched = buffer.start + known
    }
  }

  /// Reads the beginning and tells whether the stream is an array of objects: it begins with `[`, and
  /// a `{` follows, or only a `]`.
  mutating func beginsArray() throws(JSONLineError) -> Bool {
    if state == .fresh { try begin() }
    guard state == .reading else { return false }
    while true {
      let signs = buffer.bytes[buffer.start..<buffer.end].lazy.filter {
        $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D
      }.prefix(3)
      let first = Array(signs)
      if first.count > 0, first[0] != UInt8(ascii: "[") { return false }
      if first.count > 1, first[1] == UInt8(ascii: "{") { return true }
      if first.count > 1, first[1] != UInt8(ascii: "]") { return false }
      if buffer.isDrained || first.count > 2 || buffer.end - buffer.start > limit {
        return first.count == 2
      }
      try buffer.fill()
    }
  }

  private mutating func begin() throws(JSONLineError) {
    state = .refused
    try buffer.begin()
    state = .reading
  }

  private mutating func take(_ content: Range<Int>) throws(JSONLineError) -> JSONLine {
    line += 1
    guard content.count <= limit else { throw .tooLong(line: line, limit: limit) }
    let hasReturn = !content.isEmpty && buffer.bytes[content.upperBound - 1] == 0x0D
    let last = content.upperBound - (hasReturn ? 1 : 0)
    return JSONLine(number: line, bytes: buffer.bytes[content.lowerBound..<last])
  }

  private mutating func skipLine() throws(JSONLineError) -> JSONLine? {
    line += 1
    while true {
      buffer.drop()
      guard !buffer.isDrained else { break }
      try buffer.fill()
      if let feed = find(from: buffer.start) {
        buffer.start = feed + 1
        break
      }
    }
    throw .tooLong(line: line, limit: limit)
  }

  private func find(from place: Int) -> Int? {
    let end = buffer.end
    guard place < end else { return nil }
    return buffer.bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + place, 0x0A, end - place)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
