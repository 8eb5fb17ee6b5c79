/// Reads the elements of the array that a stream is, one after the other, with memory that depends on
/// the longest element alone.
///
/// It finds where elements end and leaves it to the scanner to judge them: a broken element is handed
/// out like others. What follows the array is handed out line by line.
struct JSONArrayReader {
  /// How many elements were handed out or skipped.
  private(set) var record = 0

  private(set) var buffer: InputBuffer
  private let limit: Int
  private var place = StreamPlace()
  private var state = State.before

  private enum State { case before, elements, open, after, ended }

  /// Takes a stream over whose first sign is `[`.
  init(buffer: InputBuffer, limit: Int) {
    self.buffer = buffer
    self.limit = limit
  }

  /// The next element, or nil at the end. Throws `unclosed` once where the array has no end.
  mutating func next() throws(JSONLineError) -> JSONLine? {
    if state == .before {
      try skipSpace()
      advance(1)
      state = .elements
    }
    switch state {
    case .elements: return try element()
    case .open:
      state = .ended
      throw .unclosed(line: place.line, column: place.column)
    case .after: return try rest()
    case .before, .ended: return nil
    }
  }

  private mutating func element() throws(JSONLineError) -> JSONLine? {
    try skipSpace()
    let begin = place
    var scan = ElementScan()
    var length = 0
    var isTooLong = false
    while true {
      length += scan.run(buffer.bytes[(buffer.start + length)..<buffer.end])
      if scan.end != nil || buffer.isDrained { break }
      if length > limit {
        isTooLong = true
        advance(length)
        length = 0
      }
      try buffer.fill()
    }
    let content = trimmed(buffer.start..<buffer.start + length)
    let isFirst = record == 0 && !isTooLong
    let isEmpty = content.isEmpty && !isTooLong
    advance(length + (scan.end == nil ? 0 : 1))
    switch scan.end {
    case .comma: break
    case .bracket:
      state = .after
      if isEmpty, isFirst { return try rest() }
    case nil:
      // A value that breaks off says so itself.
      state = scan.isInside ? .ended : .open
      if isEmpty { return try next() }
    }
    record += 1
    guard !isTooLong, length <= limit else { throw .tooLong(line: begin.line, limit: limit) }
    return JSONLine(
      element: record, line: begin.line, column: begin.column, bytes: buffer.bytes[content])
  }

  /// What stands after the array, up to the end of its line.
  private mutating func rest() throws(JSONLineError) -> JSONLine? {
    try skipSpace()
    guard buffer.start < buffer.end else {
      state = .ended
      return nil
    }
    var length = 0
    while true {
      let waiting = buffer.bytes[(buffer.start + length)..<buffer.end]
      if let feed = waiting.firstIndex(of: 0x0A) {
        length = feed - buffer.start
        break
      }
      length = buffer.end - buffer.start
      if buffer.isDrained || length > limit { break }
      try buffer.fill()
    }
    let begin = place
    let content = trimmed(buffer.start..<buffer.start + length)
    advance(length)
    record += 1
    return JSONLine(
      element: record, line: begin.line, column: begin.column, bytes: buffer.bytes[content])
  }

  private mutating func skipSpace() throws(JSONLineError) {
    while true {
      let waiting = buffer.bytes[buffer.start..<buffer.end]
      if let sign = waiting.firstIndex(where: { !Self.isSpace($0) }) {
        return advance(sign - buffer.start)
      }
      advance(buffer.end - buffer.start)
      guard !buffer.isDrained else { return }
      try buffer.fill()
    }
  }

  private mutating func advance(_ count: Int) {
    for byte in buffer.bytes[buffer.start..<buffer.start + count] { place.pass(byte) }
    buffer.start += count
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, Self.isSpace(buffer.bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}

/// Looks for the end of an element: a comma or a bracket outside of texts and inner values.
private struct ElementScan {
  enum End { case comma, bracket }

  private(set) var end: End?
  private var depth = 0
  private var isText = false
  private var isEscaped = false

  /// Whether a value or a text is open.
  var isInside: Bool { depth > 0 || isText }

  /// Goes on over more bytes; how many of them belong to the element.
  mutating func run(_ bytes: ArraySlice<UInt8>) -> Int {
    for (index, byte) in zip(bytes.indices, bytes) {
      if isText {
        // A raw line feed ends a text whose quote is missing, so that only its own element is lost.
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\"") || byte == 0x0A {
          isText = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]") where depth == 0: end = .bracket
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      case UInt8(ascii: ",") where depth == 0: end = .comma
      default: break
      }
      if end != nil { return index - bytes.startIndex }
    }
    return bytes.count
  }
}
