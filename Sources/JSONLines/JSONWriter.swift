/// Writes compact JSON into a growing buffer of bytes.
///
/// It separates members and elements by itself; whoever calls it keeps the nesting right. Texts are
/// escaped so that no control, line separator or bidirectional character stands raw in the output
/// (`TextEscaper`).
public struct JSONWriter: Sendable {
  /// The bytes; those from `count` on are spare.
  private var storage: [UInt8]
  /// How many bytes are written.
  public private(set) var count = 0
  private var needsComma = false

  /// An empty buffer with room for `capacity` bytes.
  public init(capacity: Int = 4096) {
    storage = Array(repeating: 0, count: max(capacity, 64))
  }

  /// The bytes written since the last reset, copied.
  public var bytes: [UInt8] { Array(storage[..<count]) }

  /// The bytes written since the last reset as a text.
  public var text: String { String(decoding: storage[..<count], as: UTF8.self) }

  /// Lends the bytes written since the last reset.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try storage.withUnsafeBufferPointer { (all) throws(Failure) in
      try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: all[..<count])))
    }
  }

  /// Forgets what was written and keeps the room.
  public mutating func reset() {
    count = 0
    needsComma = false
  }

  /// Opens an object.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  /// Closes the object.
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Opens an array.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  /// Closes the array.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes a member's key as it stands: it must hold nothing that needs escaping.
  public mutating func key(_ name: StaticString) {
    name.withUTF8Buffer { name in
      separate()
      reserve(name.count + 3)
      append(UInt8(ascii: "\""))
      copy(UnsafeRawBufferPointer(name))
      append(UInt8(ascii: "\""))
      append(UInt8(ascii: ":"))
    }
    needsComma = false
  }

  /// Writes a member's key, escaped; a literal takes the other form.
  @_disfavoredOverload
  public mutating func key(_ name: String) {
    string(name)
    reserve(1)
    append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a text, escaped.
  public mutating func string(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { quote($0) }
    needsComma = true
  }

  /// Writes an integer.
  public mutating func int(_ value: some BinaryInteger) { token(String(value)) }

  /// Writes a number that always has a fraction (`1.0`, `2.5e-07`), so that a column of them never
  /// looks like integers; what is not finite becomes `null`, since JSON has no word for it.
  public mutating func double(_ value: Double) {
    guard value.isFinite else { return null() }
    let text = value.description
    guard !text.utf8.contains(UInt8(ascii: ".")) else { return token(text) }
    let exponent = text.utf8.firstIndex(of: UInt8(ascii: "e")) ?? text.endIndex
    token(String(text[..<exponent]) + ".0" + text[exponent...])
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) { token(value ? "true" : "false") }

  /// Writes `null`.
  public mutating func null() { token("null") }

  /// Writes a value that is JSON already, as it stands.
  public mutating func raw(_ json: UnsafeRawBufferPointer) {
    separate()
    reserve(json.count)
    copy(json)
    needsComma = true
  }

  /// Writes a value that is JSON already, as it stands.
  public mutating func raw(_ json: String) { token(json) }

  /// Ends a line; the next value begins a new one.
  public mutating func newline() {
    reserve(1)
    append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    reserve(1)
    append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    reserve(1)
    append(bracket)
    needsComma = true
  }

  private mutating func token(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { bytes in
      reserve(bytes.count)
      copy(UnsafeRawBufferPointer(bytes))
    }
    needsComma = true
  }

  private mutating func separate() {
    guard needsComma else { return }
    reserve(1)
    append(UInt8(ascii: ","))
  }

  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    reserve(1)
    append(UInt8(ascii: "\""))
    // In pieces, since the room for the worst case is six times the text.
    var start = 0
    while start < text.count {
      let end = TextEscaper.cut(text, from: start, limit: 8192)
      let piece = UnsafeBufferPointer(rebasing: text[start..<end])
      reserve(TextEscaper.room(for: piece.count))
      let place = count
      count += storage.withUnsafeMutableBufferPointer { buffer in
        guard let target = buffer.baseAddress else { return 0 }
        return TextEscaper.escape(piece, into: target + place)
      }
      start = end
    }
    reserve(1)
    append(UInt8(ascii: "\""))
  }

  private mutating func append(_ byte: UInt8) {
    storage[count] = byte
    count += 1
  }

  private mutating func copy(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    let place = count
    storage.withUnsafeMutableBytes { buffer in
      guard let target = buffer.baseAddress else { return }
      (target + place).copyMemory(from: source, byteCount: bytes.count)
    }
    count += bytes.count
  }

  private mutating func reserve(_ room: Int) {
    guard count + room > storage.count else { return }
    let grown = max(storage.count * 2, count + room)
    storage.append(contentsOf: repeatElement(0, count: grown - storage.count))
  }
}
