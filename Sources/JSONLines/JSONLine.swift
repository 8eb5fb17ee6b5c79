/// One document of a stream: a line without its end, or an element of the array that a file is.
public struct JSONLine: Sendable {
  /// The number of the line where it begins, from 1.
  public let number: Int
  /// Which document of the stream it is, from 1: the number of the line, or of the element.
  public let record: Int
  /// The bytes, without LF and without one CR before it.
  public let bytes: ArraySlice<UInt8>
  /// The character at which it begins in its line, from 1.
  public let column: Int
  /// Whether it is an element of an array, which may go over several lines.
  public let isElement: Bool

  /// A line of a stream.
  public init(number: Int, bytes: ArraySlice<UInt8>) {
    self.number = number
    self.bytes = bytes
    record = number
    column = 1
    isElement = false
  }

  /// An element of an array.
  init(element record: Int, line: Int, column: Int, bytes: ArraySlice<UInt8>) {
    number = line
    self.record = record
    self.bytes = bytes
    self.column = column
    isElement = true
  }

  /// The bytes in one line: between the values of an element a line feed is a space like others, and no
  /// text holds one.
  public var inOneLine: [UInt8] {
    isElement ? bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 } : Array(bytes)
  }

  /// Whether there is nothing but white space.
  public var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }

  /// The line and the column in the stream of the character with this number in the document.
  public func place(ofCharacter character: Int) -> (line: Int, column: Int) {
    guard isElement else { return (number, character) }
    var place = StreamPlace(line: number, column: column)
    var left = character
    for byte in bytes {
      if byte & 0xC0 != 0x80 { left -= 1 }
      guard left > 0 else { break }
      place.pass(byte)
    }
    return (place.line, place.column)
  }
}

/// A line and a column of a stream, both from 1; columns count Unicode scalars.
struct StreamPlace {
  var line = 1
  var column = 1

  /// Goes on by a byte.
  @inline(__always)
  mutating func pass(_ byte: UInt8) {
    if byte == 0x0A {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }
}
