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
  /// How its readers take the files where it is not by `load_dataset`, as lines of Markdown.
  var usage: [String] { get }
  /// Whether rows look different in the two styles.
  var hasStyles: Bool { get }
  /// Whether rows have columns beside the trainer's own.
  var extras: ExtraColumns { get }
  /// Whether a row is a pair of responses.
  var pairs: PairUse { get }
  /// What it needs to know of flagged cases.
  var cases: CaseReading { get }
  /// Whether who reads the rows takes them compressed with gzip.
  var takesGzip: Bool { get }
  /// Whether rows can hold responses that tie.
  var holdsTies: Bool { get }
  /// Whether it writes tasks whole, with their facts and the rows of their answers.
  var isWhole: Bool { get }
  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn]
  /// How the turns of its rows are written.
  func form(_ options: ExportOptions) -> any TurnForm
  /// A file that the consumer wants in the folder beside the rows.
  func companion(_ options: ExportOptions, files: [Manifest.File]) -> Companion?
  /// Writes the rows of one task and accounts for all that gives none.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch)
  /// What of a task is written, each part with the prompt that its rows have.
  func parts(of task: LabelledTask) -> [LabelledTask]
}

extension ExportFormat {
  /// Most formats know both styles.
  public var hasStyles: Bool { true }
  /// Most formats have columns for trainers and others.
  public var extras: ExtraColumns { .optional }
  /// Most formats know no pairs.
  public var pairs: PairUse { .none }
  /// Most formats tell no more of a case than which one a task was born from.
  public var cases: CaseReading { .provenance }
  /// Most formats are read by `load_dataset`.
  public var usage: [String] { [] }
  /// Most formats are read by loaders that expand them.
  public var takesGzip: Bool { true }
  /// Most formats give no row of a tie, or have no comparisons.
  public var holdsTies: Bool { false }
  /// Most formats need no file beside the rows.
  public func companion(_ options: ExportOptions, files: [Manifest.File]) -> Companion? { nil }
  /// Most formats write turns as the style says.
  public func form(_ options: ExportOptions) -> any TurnForm { options.style.form }
  /// Most formats write the task as it is.
  public func parts(of task: LabelledTask) -> [LabelledTask] { [task] }
  /// Most formats write a part of what is known.
  public var isWhole: Bool { false }
}

/// Whether rows hold more than what a trainer reads: an id, the prompt's id and metadata.
public enum ExtraColumns: Sendable {
  /// They do unless somebody asks for bare rows.
  case optional
  /// They cannot: the consumer refuses columns that it does not know, or takes them for its own.
  case never
  /// They belong to the row, which is whole or none.
  case inherent
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
    /// A value whose members differ from row to row; loaders find its type by themselves.
    case any
    /// A value that may be null, or a list that may be empty.
    case optional(Kind)

    /// A list of turns, each with role and content.
    public static let messages = Kind.list(turn)

    /// One turn.
    public static let message = Kind.object(turn)

    private static let turn = [
      DatasetColumn("role", .string), DatasetColumn("content", .string),
    ]
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
