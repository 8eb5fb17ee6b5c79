public import TouchstoneModel

/// Where a foreign file keeps what a task needs: `context=.instruction`, `responses=.outputs[]`.
///
/// A path is a chain of `.key`, `[number]` and `[]` (every element). `responses` may be given several
/// times, for files with a field a response; `responses.content`, `responses.model` and
/// `responses.id` are looked up in each response. Fields without a mapping are read by their own
/// names.
public struct FieldMapping: Hashable, Sendable {
  /// What can be mapped.
  enum Field: String, CaseIterable {
    case id, context, responses, guideline, language, tags, priority
    case responseContent = "responses.content"
    case responseModel = "responses.model"
    case responseID = "responses.id"
  }

  private(set) var paths: [Field: [FieldPath]] = [:]

  /// Reads `FIELD=PATH` words.
  public init(_ words: [String]) throws(FieldMappingError) {
    for word in words {
      let parts = word.utf8.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false
      ).map { String(decoding: $0, as: UTF8.self) }
      guard parts.count == 2 else { throw .form(word) }
      guard let field = Field(rawValue: parts[0]) else { throw .field(parts[0]) }
      guard let path = FieldPath(parts[1]) else { throw .path(parts[1]) }
      guard paths[field] == nil || field == .responses else { throw .twice(parts[0]) }
      paths[field, default: []].append(path)
    }
  }

  /// The names of the fields that can be mapped.
  public static var fieldNames: [String] { Field.allCases.map(\.rawValue) }

  /// The only path of a field, or nil.
  func path(_ field: Field) -> FieldPath? { paths[field]?.first }
}

/// What is wrong with a mapping.
public enum FieldMappingError: Failure, Hashable {
  /// Not `FIELD=PATH`.
  case form(String)
  /// A field that cannot be mapped.
  case field(String)
  /// A path that is none.
  case path(String)
  /// A field that was mapped already.
  case twice(String)

  /// A mistyped mapping.
  public var kind: FailureKind { .usage }

  /// What is wrong, in words.
  public var message: String {
    switch self {
    case .form(let word): "the mapping \(word) is not of the form FIELD=PATH"
    case .field(let name):
      "there is no field \(name) to map, only \(FieldMapping.fieldNames.joined(separator: ", "))"
    case .path(let text): "the path \(text) is not a chain of .KEY, [NUMBER] and []"
    case .twice(let name): "the field \(name) is mapped twice"
    }
  }
}
