import Glibc

/// A file of rows and its manifest, which never stand side by side unless they belong together.
///
/// Two files cannot be replaced in one step. So the old manifest goes aside first, and a crash leaves
/// rows without a manifest, which are no export; the next one for that place knows them as ours.
final class ExportPair {
  private let place: PairPlace
  private let replaces: Bool
  /// The rows under their temporary name.
  let rows: HashedFile
  private var isOpen = true

  /// Begins a pair; refuses when something is there, unless `replacing` an export.
  init(
    rows path: String, manifest: String, isCompressed: Bool = false, replacing: Bool
  ) throws(ExportError) {
    let place = try PairPlace(rows: path, manifest: manifest)
    rows = try FolderLock.hold(place.rows) { () throws(ExportError) in
      try place.check(replacing: replacing)
      place.rows.removeStale()
      return try HashedFile(
        creating: place.rows.temporary(), for: place.rows.path, isCompressed: isCompressed)
    }
    self.place = place
    replaces = replacing
  }

  deinit { discard() }

  /// Puts the finished rows and a manifest in their places.
  func commit(manifest bytes: [UInt8]) throws(ExportError) {
    try FolderLock.hold(place.rows) { () throws(ExportError) in
      try place.check(replacing: replaces)
      let manifest = try HashedFile(
        creating: place.manifest.temporary(), for: place.manifest.path)
      // Once the rows are in their place, their manifest is the proof that they are ours.
      defer { if isOpen { unlink(manifest.path) } }
      bytes.withUnsafeBytes { manifest.append($0) }
      _ = try manifest.finish()
      try put(manifest)
      unlink(place.aside)
      place.manifest.removeStale()
    }
  }

  /// Removes the temporary file; nothing after `commit`.
  func discard() {
    guard isOpen else { return }
    isOpen = false
    unlink(rows.path)
  }

  private func put(_ manifest: HashedFile) throws(ExportError) {
    let hasOld = SystemFile.kind(place.manifest.path) != nil
    if hasOld { try Renaming.replacing(place.manifest.path, at: place.aside) }
    do {
      // The temporary manifest has to be on the disk before the rows that it tells of.
      try SystemFile.syncFolder(place.rows.folder)
      try putRows()
    } catch {
      if hasOld { try? Renaming.placing(place.aside, at: place.manifest.path) }
      throw error
    }
    isOpen = false
    try SystemFile.syncFolder(place.rows.folder)
    try Renaming.placing(manifest.path, at: place.manifest.path)
    try SystemFile.syncFolder(place.rows.folder)
  }

  private func putRows() throws(ExportError) {
    if SystemFile.kind(place.rows.path) != nil {
      try Renaming.replacing(rows.path, at: place.rows.path)
    } else {
      try Renaming.placing(rows.path, at: place.rows.path)
    }
  }
}
