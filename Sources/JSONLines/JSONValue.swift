/// A small JSON document as a value; long files are read with `JSONScanner`.
///
/// Two values are equal when they are written with the same bytes.
public indirect enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number with its exact text.
  case number(JSONNumber)
  /// A text.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object, its members in their order.
  case object([JSONMember])
}

/// A key and its value.
public struct JSONMember: Hashable, Sendable {
  /// The key.
  public let key: String
  /// The value.
  public let value: JSONValue

  /// A member of an object.
  public init(key: String, value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue {
  /// The member's value when this is an object that has the key; keys are compared by bytes.
  public subscript(key: String) -> JSONValue? {
    object?.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The text, or nil.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The number as an `Int` when it is one exactly, or nil.
  public var int: Int? { if case .number(let number) = self { number.int } else { nil } }
  /// The number as a finite `Double`, or nil.
  public var double: Double? { if case .number(let number) = self { number.double } else { nil } }
  /// The truth value, or nil.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The elements, or nil.
  public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
  /// The members, or nil.
  public var object: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }
  /// Whether this is `null`.
  public var isNull: Bool { if case .null = self { true } else { false } }

  /// The value as compact JSON.
  public var json: String {
    var writer = JSONWriter(capacity: 256)
    writer.value(self)
    return writer.text
  }
}

extension JSONValue: Hashable {
  /// Whether both are written with the same bytes.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    left.json.utf8.elementsEqual(right.json.utf8)
  }

  /// Hashes the written bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in json.utf8 { hasher.combine(byte) }
  }
}

extension JSONWriter {
  /// Writes a value and all in it.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let number): raw(number.text)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }
}
