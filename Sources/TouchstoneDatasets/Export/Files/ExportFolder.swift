import Glibc

/// A folder of files that appears whole or not at all.
///
/// It is filled under a temporary name beside its place and renamed when all its files are durable.
/// To replace an export the two folders change places in one step, then the old one is removed; a
/// folder that holds anything no export made is never replaced.
public final class ExportFolder {
  /// The names that an export may hold beside its data files.
  static let ownNames = [
    "manifest.json", "README.md", "train.jsonl", "validation.jsonl", "test.jsonl",
  ]

  private let place: ExportPath
  private let replaces: Bool
  private let temporary: String
  private let lock: Int32
  private var isOpen = true

  /// Begins a folder for `path`; refuses when something is there, unless `replacing` an export.
  public init(_ path: String, replacing: Bool) throws(ExportError) {
    place = try ExportPath(path)
    let kind = SystemFile.kind(place.path)
    if let kind {
      guard replacing, kind == S_IFDIR else { throw .exists(path: place.path) }
      for name in try SystemFile.names(in: place.path) where !Self.ownNames.contains(name) {
        throw .foreignContent(path: place.path, name: name)
      }
    }
    replaces = kind != nil
    place.removeStale()
    temporary = place.temporary()
    guard mkdir(temporary, 0o700) == 0 else {
      throw .cannotCreate(path: place.path, code: errno)
    }
    lock = open(temporary, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    _ = flock(lock, LOCK_EX | LOCK_NB)
  }

  deinit {
    discard()
    close(lock)
  }

  /// Begins a file in the folder; the caller finishes it before `commit`.
  func file(_ name: String) throws(ExportError) -> HashedFile {
    try HashedFile(creating: temporary + "/" + name, for: place.path + "/" + name)
  }

  /// Writes a small file whole.
  public func write(_ bytes: [UInt8], to name: String) throws(ExportError) {
    let file = try file(name)
    bytes.withUnsafeBytes { file.append($0) }
    _ = try file.finish()
  }

  /// Puts the folder in its place.
  public func commit() throws(ExportError) {
    try SystemFile.syncFolder(temporary)
    if replaces {
      try Renaming.exchanging(temporary, with: place.path)
      isOpen = false
      try SystemFile.syncFolder(place.folder)
      ExportPath.removeFolder(temporary)
    } else {
      try Renaming.placing(temporary, at: place.path)
      isOpen = false
      try SystemFile.syncFolder(place.folder)
    }
  }

  /// Removes the temporary folder; nothing after `commit`.
  public func discard() {
    guard isOpen else { return }
    isOpen = false
    ExportPath.removeFolder(temporary)
  }
}
