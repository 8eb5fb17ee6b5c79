public import TouchstoneModel

/// A shape of dataset rows: how labelled tasks become lines of JSON.
///
/// All lines of an export have the same keys, in the same order and with the same types, since
/// loaders infer the columns from the first lines and cast the rest.
public protocol ExportFormat: Sendable {
  /// What a row is, in one line.
  var summary: String { get }
  /// What one row is made from.
  var unit: ExportUnit { get }
  /// What reads such rows.
  var consumers: [String] { get }
  /// Whether rows look different in the two styles.
  var hasStyles: Bool { get }
  /// Whether a row can do with the trainer's columns alone.
  var hasBareRows: Bool { get }
  /// What it needs to know of flagged cases.
  var cases: CaseReading { get }
  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn]
  /// Writes the rows of one task and accounts for all that gives none.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch)
  /// What of a task is written, each part with the prompt that its rows have.
  func parts(of task: LabelledTask) -> [LabelledTask]
}

extension ExportFormat {
  /// Most formats know both styles.
  public var hasStyles: Bool { true }
  /// Most formats have columns for trainers and others.
  public var hasBareRows: Bool { true }
  /// Most formats tell no more of a case than which one a task was born from.
  public var cases: CaseReading { .provenance }
  /// Most formats write the task as it is.
  public func parts(of task: LabelledTask) -> [LabelledTask] { [task] }
}

/// A column of a dataset with its type.
public struct DatasetColumn: Hashable, Sendable {
  /// The types that loaders of JSON Lines tell apart.
  public indirect enum Kind: Hashable, Sendable {
    /// A text.
    case string
    /// A whole number.
    case integer
    /// A number that is always written with a fraction.
    case double
    /// True or false.
    case boolean
    /// An object with these members.
    case object([DatasetColumn])
    /// A list of objects with these members.
    case list([DatasetColumn])
    /// A list of values of one type.
    case values(Kind)
    /// A value that may be null, or a list that may be empty.
    case optional(Kind)

    /// A list of turns, each with role and content.
    public static let messages = Kind.list([
      DatasetColumn("role", .string), DatasetColumn("content", .string),
    ])
  }

  /// The key.
  public let name: String
  /// The type.
  public let kind: Kind

  /// A column.
  public init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
