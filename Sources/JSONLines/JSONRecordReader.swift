/// Reads the documents of a stream: the lines of JSON Lines, or the elements of a single array of
/// objects, which it knows by its beginning.
///
/// Let go of a document before asking for the next one: one that is kept costs a copy of the buffer.
public struct JSONRecordReader {
  private var lines: JSONLineReader
  private var elements: JSONArrayReader?
  private let limit: Int
  private var isFresh = true

  /// Reads from an open descriptor, which stays the caller's to close.
  public init(
    descriptor: Int32, limit: Int = JSONLineReader.standardLimit, chunk: Int = 1 << 20
  ) {
    self.limit = limit
    lines = JSONLineReader(descriptor: descriptor, limit: limit, chunk: chunk)
  }

  /// How many bytes were read from the stream.
  public var bytesRead: Int { elements?.buffer.bytesRead ?? lines.bytesRead }

  /// The number of the latest document: of its line, or of the element.
  public var record: Int { elements?.record ?? lines.line }

  /// The next document, or nil at the end; an empty last line does not count.
  public mutating func next() throws(JSONLineError) -> JSONLine? {
    if isFresh {
      isFresh = false
      if try lines.beginsArray() {
        elements = JSONArrayReader(buffer: lines.buffer, limit: limit)
        lines = JSONLineReader(descriptor: -1, chunk: 16)
      }
    }
    guard elements != nil else { return try lines.next() }
    return try elements?.next()
  }
}
