/// Where an export goes.
public enum ExportTarget: Hashable, Sendable {
  /// One file of rows, with a manifest `NAME.manifest.json` beside it.
  case file(String)
  /// A folder with a file for each split that has rows, a card and a manifest.
  case folder(String)

  /// A file when the path ends in `.jsonl` or `.jsonl.gz`, else a folder.
  ///
  /// A name that ends as files of data do is refused: whoever types `rows.json` does not expect a
  /// folder of that name. A slash at the end says that a folder is meant.
  public init(path: String) throws(ExportError) {
    if Self.rowEndings.contains(where: { path.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
      self = .file(path)
    } else if Self.fileEndings.contains(Self.ending(of: path)) {
      throw .otherFile(path: path)
    } else {
      self = .folder(path)
    }
  }

  /// The endings of a file of rows, the longer one first.
  private static let rowEndings = [".jsonl.gz", ".jsonl"]

  /// Endings of files that rows are kept in; any other may be part of a folder's name, as in `v1.2`.
  private static let fileEndings: Set = [
    "7z", "arrow", "bz2", "csv", "db", "feather", "gz", "json", "jsonl", "jsonlines", "lz4", "md",
    "ndjson", "parquet", "pkl", "sqlite", "tar", "tgz", "tsv", "txt", "xlsx", "xml", "xz", "yaml",
    "yml", "zip", "zst",
  ]

  /// What stands after the last dot of the last component, in lower case.
  private static func ending(of path: String) -> String {
    let name = path.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }
    guard name.contains(UInt8(ascii: ".")) else { return "" }
    let ending = name.prefix { $0 != UInt8(ascii: ".") }.reversed()
    return String(decoding: ending, as: UTF8.self).lowercased()
  }

  /// The path as given.
  public var path: String {
    switch self {
    case .file(let path), .folder(let path): path
    }
  }

  /// The name of the file of rows; nil for a folder.
  var fileName: String? {
    guard case .file(let path) = self else { return nil }
    return String(decoding: path.utf8.reversed().prefix { $0 != 0x2F }.reversed(), as: UTF8.self)
  }

  /// Whether the name is that of a compressed file.
  public var isCompressed: Bool {
    if case .file(let path) = self { path.utf8.suffix(3).elementsEqual(".gz".utf8) } else { false }
  }

  /// The path of the manifest.
  public var manifestPath: String {
    switch self {
    case .file(let path):
      String(decoding: path.utf8.dropLast(isCompressed ? 9 : 6), as: UTF8.self) + ".manifest.json"
    case .folder(let path): path + "/manifest.json"
    }
  }
}
