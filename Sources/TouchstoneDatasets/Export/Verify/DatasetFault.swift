import Glibc

/// What can be wrong with a written dataset.
public enum DatasetFault: Error, Hashable, Sendable {
  /// A file of the manifest is not there.
  case missingFile
  /// What has the file's name is a link, a folder or another thing that is no plain file.
  case noPlainFile
  /// The system does not give the file, with its error number.
  case unreadable(Int32)
  /// The file is compressed and was cut or changed, so that its rows cannot be read to the end.
  case damagedGzip
  /// The manifest does not know the file.
  case extraFile
  /// The manifest is another one than the store has recorded.
  case otherManifest
  /// The manifest tells of the file, and otherwise than the one in the store.
  case otherThanRecorded
  /// The manifest in the store tells of the file, and the one beside it does not.
  case notInManifest
  /// The manifest tells of the file twice.
  case namedTwice(String)
  /// The manifest puts a file into a split that there is none of.
  case unknownSplit(String)
  /// The manifest's counts do not add up to the rows of its files.
  case kept(expected: Int, found: Int)
  /// The file has another size than the manifest says.
  case bytes(expected: Int, found: Int)
  /// The file has another content than the manifest says.
  case sha256
  /// The file has another number of lines than the manifest says.
  case rows(expected: Int, found: Int)
  /// The line is not strict JSON, or too long.
  case notJSON(String)
  /// The keys of an object or their order are not those of the format.
  case keys(place: String)
  /// A value has another type than its column.
  case type(place: String)
  /// A conversation without turns, or a text without content.
  case empty(place: String)
  /// A role that trainers do not know.
  case role(place: String)
  /// A prompt ends with the assistant, or a response does not.
  case lastTurn(place: String)
  /// Chosen and rejected are the same.
  case identicalSides
  /// Every text of the column reads as a date, so a loader makes timestamps of them.
  case datesOnly(place: String)

  /// The fault in words.
  public var message: String {
    switch self {
    case .missingFile: "the file is missing"
    case .noPlainFile: "it is no plain file"
    case .unreadable(let code): "it cannot be read: \(String(cString: strerror(code)))"
    case .damagedGzip: "the compressed data was cut or changed"
    case .extraFile: "the manifest does not know the file"
    case .otherManifest: "it is not the manifest that the store has recorded for this export"
    case .otherThanRecorded: "it is not the file that the store has recorded for this export"
    case .notInManifest:
      "the store has recorded it for this export, the manifest does not tell of it"
    case .namedTwice(let name): "\(name) is told twice"
    case .unknownSplit(let name): "there is no split \(name)"
    case .kept(let expected, let found): "\(found) rows in all files, the counts say \(expected)"
    case .bytes(let expected, let found): "\(found) bytes, the manifest says \(expected)"
    case .sha256: "the content is not the one of the manifest"
    case .rows(let expected, let found): "\(found) lines, the manifest says \(expected)"
    case .notJSON(let why): why
    case .keys(let place): (place.isEmpty ? "" : place + ": ") + "other keys, or in another order"
    case .type(let place): "\(place): a value of another type"
    case .empty(let place): "\(place): no content"
    case .role(let place): "\(place): a role that trainers do not know"
    case .lastTurn(let place): "\(place): ends with the wrong speaker"
    case .identicalSides: "chosen and rejected are the same"
    case .datesOnly(let place): "\(place): every text is a date, which loaders turn into times"
    }
  }
}

/// A fault with its place.
public struct DatasetProblem: Hashable, Sendable {
  /// The file's name.
  public let file: String
  /// The line, from 1; nil for the file as a whole.
  public let line: Int?
  /// What is wrong.
  public let fault: DatasetFault
}

/// What reading a dataset again has shown.
public struct DatasetReport: Hashable, Sendable {
  /// Files looked at, the manifest and those that it does not know among them.
  public internal(set) var files = 0
  /// Lines read.
  public internal(set) var rows = 0
  /// All faults, counted.
  public internal(set) var faults = 0
  /// The first faults of each file.
  public internal(set) var problems: [DatasetProblem] = []
}
