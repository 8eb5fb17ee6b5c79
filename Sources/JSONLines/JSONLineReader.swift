import Glibc

/// One line of a stream, without its end.
public struct JSONLine: Sendable {
  /// The number of the line, from 1.
  public let number: Int
  /// The bytes, without LF and without one CR before it.
  public let bytes: ArraySlice<UInt8>

  /// A line of a stream.
  public init(number: Int, bytes: ArraySlice<UInt8>) {
    self.number = number
    self.bytes = bytes
  }

  /// Whether there is nothing but white space.
  public var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
}

/// Splits a stream into lines at LF bytes only, with memory that depends on the longest line alone.
///
/// A byte order mark of UTF-8 at the very start is skipped; other encodings are refused by name.
/// Let go of a line before asking for the next one: a line that is kept costs a copy of the buffer.
public struct JSONLineReader {
  /// How many bytes were read from the stream.
  public private(set) var bytesRead = 0
  /// The number of the latest line.
  public private(set) var line = 0

  private let descriptor: Int32
  private let limit: Int
  private let chunk: Int
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  private var state = State.fresh

  private enum State { case fresh, reading, drained, refused }

  /// 8 MiB.
  public static let standardLimit = 8 << 20

  /// Reads from an open descriptor, which stays the caller's to close.
  public init(descriptor: Int32, limit: Int = Self.standardLimit, chunk: Int = 1 << 20) {
    self.descriptor = descriptor
    self.limit = limit
    self.chunk = max(chunk, 16)
    buffer = Array(repeating: 0, count: max(chunk, 16))
  }

  /// The next line, or nil at the end; an empty last line does not count.
  public mutating func next() throws(JSONLineError) -> JSONLine? {
    if state == .fresh { try begin() }
    guard state != .refused else { return nil }
    var searched = start
    while true {
      if let feed = find(from: searched) {
        let content = start..<feed
        start = feed + 1
        return try take(content)
      }
      if state == .drained {
        guard start < end else { return nil }
        let content = start..<end
        start = end
        return try take(content)
      }
      guard end - start <= limit else { return try skipLine() }
      let known = end - start
      try fill()
      searched = start + known
    }
  }

  private mutating func take(_ content: Range<Int>) throws(JSONLineError) -> JSONLine {
    line += 1
    guard content.count <= limit else { throw .tooLong(line: line, limit: limit) }
    let hasReturn = !content.isEmpty && buffer[content.upperBound - 1] == 0x0D
    let last = content.upperBound - (hasReturn ? 1 : 0)
    return JSONLine(number: line, bytes: buffer[content.lowerBound..<last])
  }

  private mutating func begin() throws(JSONLineError) {
    state = .reading
    while end < 6, state == .reading { try fill() }
    if let name = StreamFormat.name(of: buffer[..<end]) {
      state = .refused
      throw .format(name: name)
    }
    if buffer[..<end].starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
  }

  private mutating func skipLine() throws(JSONLineError) -> JSONLine? {
    line += 1
    while true {
      start = end
      guard state != .drained else { break }
      try fill()
      if let feed = find(from: start) {
        start = feed + 1
        break
      }
    }
    throw .tooLong(line: line, limit: limit)
  }

  private func find(from place: Int) -> Int? {
    guard place < end else { return nil }
    return buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + place, 0x0A, end - place)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private mutating func fill() throws(JSONLineError) {
    makeRoom()
    let place = end
    while true {
      let (count, code) = buffer.withUnsafeMutableBytes { bytes in
        let room = UnsafeMutableRawBufferPointer(rebasing: bytes[place...])
        let count = read(descriptor, room.baseAddress, room.count)
        return (count, count < 0 ? errno : 0)
      }
      if count < 0 {
        guard code == EINTR else { throw .input(code: code) }
        continue
      }
      if count == 0 { state = .drained }
      end += count
      bytesRead += count
      return
    }
  }

  /// Moves the open line to the front and grows the buffer when the line fills it.
  private mutating func makeRoom() {
    if start > 0 {
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + start, end - start)
      }
      end -= start
      start = 0
    }
    if buffer.count - end < chunk / 2 {
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
  }
}
