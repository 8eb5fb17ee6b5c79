import Glibc

/// Splits bytes that come in pieces into lines at LF, in place wherever a line lies in one piece.
struct RowFeed {
  /// The longest line.
  static let limit = 64 << 20

  /// Lines so far.
  private(set) var count = 0
  private var carry: [UInt8] = []
  private var isTooLong = false

  /// Takes the next piece; `line` gets each whole line with its number, nil for one that is too long.
  mutating func take(
    _ bytes: UnsafeRawBufferPointer, line: (Int, UnsafeRawBufferPointer?) throws -> Void
  ) rethrows {
    guard let base = bytes.baseAddress else { return }
    var start = 0
    while start < bytes.count {
      guard let feed = memchr(base + start, 0x0A, bytes.count - start) else {
        return keep(UnsafeRawBufferPointer(rebasing: bytes[start...]))
      }
      let end = UnsafeRawPointer(feed) - base
      let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      start = end + 1
      guard isTooLong || !carry.isEmpty else {
        count += 1
        try line(count, piece)
        continue
      }
      keep(piece)
      try endLine(line)
    }
  }

  /// Gives the last line where no LF ends it.
  mutating func finish(line: (Int, UnsafeRawBufferPointer?) throws -> Void) rethrows {
    if isTooLong || !carry.isEmpty { try endLine(line) }
  }

  private mutating func endLine(_ line: (Int, UnsafeRawBufferPointer?) throws -> Void) rethrows {
    count += 1
    defer {
      carry.removeAll(keepingCapacity: carry.count < 1 << 20)
      isTooLong = false
    }
    guard !isTooLong else { return try line(count, nil) }
    try carry.withUnsafeBytes { try line(count, $0) }
  }

  private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
    guard !isTooLong, carry.count + bytes.count <= Self.limit else {
      isTooLong = true
      return carry = []
    }
    carry.append(contentsOf: bytes)
  }
}
