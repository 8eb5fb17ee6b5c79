/// Where an export goes.
public enum ExportTarget: Hashable, Sendable {
  /// One file of rows, with a manifest `NAME.manifest.json` beside it.
  case file(String)
  /// A folder with a file for each split that has rows, a card and a manifest.
  case folder(String)

  /// A file when the path ends in `.jsonl`, else a folder.
  public init(path: String) {
    self = path.utf8.suffix(6).elementsEqual(".jsonl".utf8) ? .file(path) : .folder(path)
  }

  /// The path as given.
  public var path: String {
    switch self {
    case .file(let path), .folder(let path): path
    }
  }

  /// The path of the manifest.
  public var manifestPath: String {
    switch self {
    case .file(let path): String(decoding: path.utf8.dropLast(6), as: UTF8.self) + ".manifest.json"
    case .folder(let path): path + "/manifest.json"
    }
  }
}
