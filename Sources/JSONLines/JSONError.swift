/// Why a text is not the JSON that was asked for, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// What is wrong; the raw value is a stable name for tables and tests.
  public enum Kind: String, CaseIterable, Sendable {
    /// The bytes are not UTF-8.
    case encoding
    /// A character that cannot stand here.
    case character
    /// The text ends inside a value.
    case incomplete
    /// A number that the grammar does not know (`01`, `1.`, `+1`).
    case number
    /// A backslash followed by something unknown.
    case escape
    /// Half of a surrogate pair, which is no character.
    case surrogate
    /// A raw control character inside a text.
    case control
    /// U+0000, which databases cannot hold.
    case nul
    /// A key that stands twice in one object.
    case duplicateKey = "duplicate key"
    /// More levels than allowed.
    case depth
    /// More members or values than allowed.
    case size
    /// Something after the value.
    case trailing
    /// A value of another type.
    case type
    /// A number whose value does not fit.
    case range
  }

  /// What is wrong.
  public let kind: Kind
  /// Where: the number of the character in the line, from 1, counted in Unicode scalars.
  public let column: Int
  /// What should stand there.
  public let expected: String
  /// What stands there; an excerpt of the text or the name of a type.
  public let found: String

  /// An error at a place.
  public init(kind: Kind, column: Int, expected: String, found: String) {
    self.kind = kind
    self.column = column
    self.expected = expected
    self.found = found
  }

  /// The whole story without the place.
  public var message: String { "expected \(expected), found \(found)" }
}

/// The six types of JSON.
public enum JSONKind: UInt8, Sendable {
  /// `{}`
  case object
  /// `[]`
  case array
  /// `""`
  case string
  /// `0`
  case number
  /// `true` or `false`
  case bool
  /// `null`
  case null

  /// The type as people say it.
  public var name: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "null"
    }
  }
}
