import Glibc

/// A folder of files that appears whole or not at all.
///
/// It is filled under a temporary name beside its place and renamed when all its files are durable.
/// To replace an export the two folders change places in one step, then the old one is removed; a
/// folder that holds anything no export made is never replaced.
public final class ExportFolder {
  /// The names of the files beside the rows.
  static let besideNames: Set = [
    "manifest.json", "README.md", "croissant.json", "dataset_info.json",
  ]

  /// Whether an export may have made a file of that name: `train.jsonl`, `test-00002.jsonl.gz`.
  static func isOwn(_ name: String) -> Bool {
    besideNames.contains(name)
      || name.wholeMatch(of: /(?:train|validation|test)(?:-[0-9]{5,})?\.jsonl(?:\.gz)?/) != nil
  }

  private static let attempts = 10

  private let place: ExportPath
  private let replaces: Bool
  private let temporary: String
  private let lock: Int32
  private var isOpen = true

  /// Begins a folder for `path`; refuses when something is there, unless `replacing` an export.
  public init(_ path: String, replacing: Bool) throws(ExportError) {
    let place = try ExportPath(path)
    let temporary = place.temporary()
    lock = try FolderLock.hold(place) { () throws(ExportError) in
      _ = try Self.isTaken(place, replacing: replacing)
      place.removeStale()
      return try Self.makeLocked(temporary, for: place)
    }
    self.place = place
    self.temporary = temporary
    replaces = replacing
  }

  deinit {
    discard()
    close(lock)
  }

  /// Begins a file in the folder; the caller finishes it before `commit`.
  func file(_ name: String, isCompressed: Bool = false) throws(ExportError) -> HashedFile {
    try HashedFile(
      creating: temporary + "/" + name, for: place.path + "/" + name, isCompressed: isCompressed)
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
    let hasOld = try FolderLock.hold(place) { () throws(ExportError) in
      let hasOld = try put()
      isOpen = false
      try SystemFile.syncFolder(place.folder)
      return hasOld
    }
    if hasOld { ExportPath.removeFolder(temporary) }
  }

  /// Removes the temporary folder; nothing after `commit`.
  public func discard() {
    guard isOpen else { return }
    isOpen = false
    ExportPath.removeFolder(temporary)
  }

  /// Takes the place, and tells whether the old folder has the temporary name now.
  ///
  /// What is there may have come or gone since the beginning, and where the file system knows no
  /// lock even since the check, so a race that is lost is run again.
  private func put() throws(ExportError) -> Bool {
    var attempt = 1
    while true {
      do {
        let isTaken = try Self.isTaken(place, replacing: replaces)
        if isTaken {
          try Renaming.exchanging(temporary, with: place.path)
        } else {
          try Renaming.placing(temporary, at: place.path)
        }
        return isTaken
      } catch {
        let isLostRace =
          switch error {
          case .exists, .cannotCreate(_, ENOENT), .cannotRead(_, ENOENT): true
          default: false
          }
        guard replaces, isLostRace, attempt < Self.attempts else { throw error }
        attempt += 1
      }
    }
  }

  /// Whether something is at the place; refuses it unless `replacing` an export.
  private static func isTaken(
    _ place: ExportPath, replacing: Bool
  ) throws(ExportError) -> Bool {
    guard let kind = SystemFile.kind(place.path) else { return false }
    guard replacing, kind == S_IFDIR else { throw .exists(path: place.path) }
    let names = try SystemFile.names(in: place.path)
    // Names like ours prove nothing without a manifest: a README of somebody's may stand alone.
    let isExport = names.contains("manifest.json")
    for name in names where !isExport || !isOwn(name) {
      throw .foreignContent(path: place.path, name: name)
    }
    return true
  }

  /// Makes the temporary folder and locks it against `ExportPath.removeStale`.
  private static func makeLocked(
    _ path: String, for place: ExportPath
  ) throws(ExportError) -> Int32 {
    guard mkdir(path, 0o700) == 0 else { throw .cannotCreate(path: place.path, code: errno) }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotCreate(path: place.path, code: errno) }
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
    return descriptor
  }
}
