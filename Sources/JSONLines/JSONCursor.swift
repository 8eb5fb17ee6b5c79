/// A place in the document that a scanner has just checked: it moves to members and elements and
/// decodes a text or number only when asked.
///
/// It is valid until the scanner takes the next document.
public struct JSONCursor {
  let scanner: JSONScanner
  let index: Int

  var node: JSONNode { scanner.nodes[index] }

  /// The type of the value.
  public var kind: JSONKind { node.kind }

  /// The type as people say it, but `true` and `false` by name.
  public var kindName: String { bool.map { $0 ? "true" : "false" } ?? kind.name }

  /// Where the value begins in its line, from 1, counted in Unicode scalars.
  public var column: Int { scanner.column(at: firstByte) }

  /// How many members or elements the value has.
  public var count: Int { Int(node.children) }

  /// The text, or nil for another type.
  public var string: String? {
    let node = self.node
    return node.kind == .string ? scanner.text(node) : nil
  }

  /// The number as it was written, or nil for another type.
  public var number: JSONNumber? { kind == .number ? JSONNumber(text: raw) : nil }

  /// The truth value, or nil for another type.
  public var bool: Bool? {
    let node = self.node
    return node.kind == .bool ? scanner.base[Int(node.start)] == UInt8(ascii: "t") : nil
  }

  /// The value as it stands in the document.
  public var raw: String { withRaw { String(decoding: $0, as: UTF8.self) } }

  /// Lends the value's bytes as they stand in the document.
  public func withRaw<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let end = Int(node.end) + (node.kind == .string ? 1 : 0)
    let bytes = UnsafeRawBufferPointer(
      start: scanner.base + firstByte, count: end - firstByte)
    return body(bytes)
  }

  /// Lends the bytes of a text; an empty buffer for another type.
  public func withText<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let node = self.node
    guard node.kind == .string else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    guard !node.isEscaped else {
      var text = scanner.text(node)
      return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
    let start = Int(node.start)
    return body(UnsafeRawBufferPointer(start: scanner.base + start, count: Int(node.end) - start))
  }

  /// Whether this is a text with these bytes; the word must be ASCII.
  public func isText(_ word: StaticString) -> Bool { scanner.isText(node, word) }

  /// The value of a member, or nil when this is no object or lacks the key; the key must be ASCII.
  public subscript(key: StaticString) -> JSONCursor? {
    guard kind == .object else { return nil }
    var place = index + 1
    for _ in 0..<count {
      // By index, since a cursor for every key on the way would cost more than the comparison.
      if scanner.isText(scanner.nodes[place], key) {
        return JSONCursor(scanner: scanner, index: place + 1)
      }
      place = Int(scanner.nodes[place + 1].next)
    }
    return nil
  }

  /// The value of a member, or nil when this is no object or lacks the key; compared by bytes.
  public func member(_ key: String) -> JSONCursor? {
    members.first { $0.key.string.map { $0.utf8.elementsEqual(key.utf8) } ?? false }?.value
  }

  /// The members in their order; none unless this is an object.
  public var members: JSONMembers { JSONMembers(of: self) }

  /// The elements in their order; none unless this is an array.
  public var elements: JSONElements { JSONElements(of: self) }

  /// An error that tells this value's type and place.
  public func mismatch(_ expected: String) -> JSONError {
    JSONError(kind: .type, column: column, expected: expected, found: kindName)
  }

  /// The value and all in it.
  public var value: JSONValue {
    switch kind {
    case .null: .null
    case .bool: .bool(bool ?? false)
    case .number: .number(JSONNumber(text: raw))
    case .string: .string(string ?? "")
    case .array: .array(elements.map(\.value))
    case .object:
      .object(members.map { JSONMember(key: $0.key.string ?? "", value: $0.value.value) })
    }
  }

  private var firstByte: Int { Int(node.start) - (node.kind == .string ? 1 : 0) }
}

/// The members of an object.
public struct JSONMembers: Sequence, IteratorProtocol {
  private let scanner: JSONScanner
  private var left: Int
  private var index: Int

  init(of cursor: JSONCursor) {
    scanner = cursor.scanner
    left = cursor.kind == .object ? cursor.count : 0
    index = cursor.index + 1
  }

  /// The next member.
  public mutating func next() -> (key: JSONCursor, value: JSONCursor)? {
    guard left > 0 else { return nil }
    left -= 1
    let key = JSONCursor(scanner: scanner, index: index)
    let value = JSONCursor(scanner: scanner, index: index + 1)
    index = Int(value.node.next)
    return (key, value)
  }
}

/// The elements of an array.
public struct JSONElements: Sequence, IteratorProtocol {
  private let scanner: JSONScanner
  private var left: Int
  private var index: Int

  init(of cursor: JSONCursor) {
    scanner = cursor.scanner
    left = cursor.kind == .array ? cursor.count : 0
    index = cursor.index + 1
  }

  /// The next element.
  public mutating func next() -> JSONCursor? {
    guard left > 0 else { return nil }
    left -= 1
    let element = JSONCursor(scanner: scanner, index: index)
    index = Int(element.node.next)
    return element
  }
}

extension JSONValue {
  /// Reads a small document strictly.
  public static func parse(
    _ bytes: UnsafeRawBufferPointer, limits: JSONLimits = JSONLimits()
  ) throws(JSONError) -> JSONValue {
    try JSONScanner(limits: limits).scan(bytes).value
  }

  /// Reads a small document strictly.
  public static func parse(
    _ text: String, limits: JSONLimits = JSONLimits()
  ) throws(JSONError) -> JSONValue {
    try JSONScanner(limits: limits).scan(Array(text.utf8)[...]).value
  }
}
