public import JSONLines
import TouchstoneModel

/// What is wrong with a line, or with a part of it, and where.
public struct ImportProblem: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// The line is longer than the limit.
    case tooLong
    /// The line is not the strict JSON that is read here.
    case json(JSONError.Kind)
    /// A value has another type.
    case type
    /// A field that is needed is not there.
    case missing
    /// A value is empty or blank where something must stand.
    case empty
    /// A value is not one of those known, or stands twice where once is allowed.
    case value
    /// A role that is not known.
    case role
    /// The keys are those of no known form.
    case shape
    /// Comparisons that contradict each other or leave pairs out.
    case order
    /// A tree in which no message has two answers to compare.
    case nothingToCompare
  }

  /// The line, from 1.
  public let line: Int
  /// Which document of the file it is about, from 1: the line, or the element of an array.
  public let record: Int
  /// The character in the line, from 1; nil when it does not matter.
  public let column: Int?
  /// What is wrong.
  public let kind: Kind
  /// Where in the line's object: `responses[2].content`; empty for the line itself.
  public let field: String
  /// What should stand there.
  public let expected: String
  /// What stands there.
  public let found: String

  /// A problem. Keys and values of the line are told by their beginning: a line of 8 MiB may be one
  /// word.
  public init(
    line: Int, column: Int?, kind: Kind, field: String = "", expected: String, found: String,
    record: Int? = nil
  ) {
    self.line = line
    self.record = record ?? line
    self.column = column
    self.kind = kind
    self.field = field.excerpt(120)
    self.expected = expected.excerpt(300)
    self.found = found.excerpt(120)
  }

  /// What is wrong, without line and column; it may hold text from the file.
  public var message: String {
    (field.isEmpty ? "" : field + ": ") + "expected \(expected), found \(found)"
  }
}

/// A problem while one row is read; the reader adds the line.
struct RowProblem: Error {
  let kind: ImportProblem.Kind
  var column: Int
  var field: String
  let expected: String
  let found: String

  /// A value of another type than the one expected.
  static func type(_ value: JSONCursor, _ field: String, expected: String) -> RowProblem {
    RowProblem(
      kind: .type, column: value.column, field: field, expected: expected, found: value.kindName)
  }

  /// An object without a field that is needed.
  static func missing(_ object: JSONCursor, _ field: String) -> RowProblem {
    RowProblem(
      kind: .missing, column: object.column, field: "", expected: field, found: "none")
  }

  /// A value that is empty or blank.
  static func empty(_ value: JSONCursor, _ field: String, expected: String) -> RowProblem {
    RowProblem(
      kind: .empty, column: value.column, field: field, expected: expected,
      found: value.kind == .array ? "an empty array" : "a blank text")
  }

  /// The same problem seen from outside: `responses[2]` before `content`.
  func inside(_ field: String) -> RowProblem {
    var problem = self
    let isIndex = self.field.utf8.first == UInt8(ascii: "[")
    problem.field = field + (self.field.isEmpty || isIndex ? "" : ".") + self.field
    return problem
  }
}
