internal import FoundationEssentials
internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Columns as values of the field; a value that does not fit throws, since files can be damaged.
extension Row {
  /// A column as whatever type is wanted.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: String
  ) throws -> Value {
    try decode(Value.self, forColumn: column)
  }

  /// A column of milliseconds.
  func instant(_ column: String) throws -> Instant {
    Instant(milliseconds: try value(column))
  }

  /// A column of milliseconds or NULL.
  func optionalInstant(_ column: String) throws -> Instant? {
    try (value(column) as Int64?).map(Instant.init(milliseconds:))
  }

  /// A column that holds an identity.
  func uid(_ column: String) throws -> UniqueID {
    let text: String = try value(column)
    guard let uid = UniqueID(text) else { throw misfit(column) }
    return uid
  }

  /// A column that holds one of an enumeration's words.
  func word<Word: RawRepresentable<String>>(_ column: String) throws -> Word {
    let text: String = try value(column)
    guard let word = Word(rawValue: text) else { throw misfit(column) }
    return word
  }

  /// A column that holds one of an enumeration's words or NULL.
  func optionalWord<Word: RawRepresentable<String>>(_ column: String) throws -> Word? {
    try value(column) as String? == nil ? nil : word(column)
  }

  /// A column of somebody's words or NULL.
  func text(_ column: String) throws -> UntrustedText? {
    try (value(column) as String?).map(UntrustedText.init)
  }

  /// A column that holds `["a","b"]`; empty where it holds anything else.
  func words(_ column: String) throws -> [String] {
    let value = try? JSONValue.parse(try value(column))
    return (value?.array ?? []).compactMap(\.string)
  }

  /// A column of bytes or NULL.
  func bytes(_ column: String) throws -> [UInt8]? {
    try (value(column) as Data?).map(Array.init)
  }

  /// A column that holds `[2,1,3]`.
  func numbers(_ column: String) throws -> [Int] {
    let text: String = try value(column)
    return AnswerCodec.numbers(text)
  }

  /// The error for a value that the schema does not promise.
  func misfit(_ column: String) -> DamagedRow {
    DamagedRow(detail: "a column \(column) holds an unknown value")
  }
}

extension [String] {
  /// As a column holds them: `["a","b"]`.
  var json: String {
    var writer = JSONWriter(capacity: 64)
    writer.beginArray()
    for word in self { writer.string(word) }
    writer.endArray()
    return writer.text
  }
}

extension [UInt8] {
  /// As GRDB takes a BLOB.
  var blob: Data { Data(self) }
}
