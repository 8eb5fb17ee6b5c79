import Glibc

/// A file that appears whole or not at all.
///
/// It is written under a temporary name beside its place, made durable and renamed. A crash leaves
/// what was there before; the temporary file it may leave is removed by the next one for that place.
public final class AtomicFile {
  private let place: ExportPath
  private let replaces: Bool
  private let file: HashedFile
  private var isOpen = true

  /// Begins a file for `path`; refuses when something is there, unless `replacing` a plain file.
  public init(_ path: String, replacing: Bool) throws(ExportError) {
    let place = try ExportPath(path)
    if let kind = SystemFile.kind(place.path), !replacing || kind != S_IFREG {
      throw .exists(path: place.path)
    }
    file = try FolderLock.hold(place) { () throws(ExportError) in
      place.removeStale()
      return try HashedFile(creating: place.temporary(), for: place.path)
    }
    self.place = place
    replaces = replacing
  }

  deinit { discard() }

  /// Adds bytes; an error is told by `commit`.
  public func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { file.append($0) }
  }

  /// Makes the bytes durable and puts the file in its place; on an error nothing of it stays.
  @discardableResult
  public func commit() throws(ExportError) -> (bytes: Int, sha256: String) {
    let written = try file.finish()
    if replaces {
      try Renaming.replacing(file.path, at: place.path)
    } else {
      try Renaming.placing(file.path, at: place.path)
    }
    isOpen = false
    try SystemFile.syncFolder(place.folder)
    return written
  }

  /// Removes the temporary file; nothing after `commit`.
  public func discard() {
    guard isOpen else { return }
    isOpen = false
    unlink(file.path)
  }
}
