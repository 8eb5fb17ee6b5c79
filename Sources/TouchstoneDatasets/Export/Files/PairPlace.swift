import Glibc

/// The place of a file of rows and of the manifest beside it, with what may stand there.
struct PairPlace {
  /// The place of the rows.
  let rows: ExportPath
  /// The place of the manifest, in the same folder.
  let manifest: ExportPath
  /// Where the old manifest waits while its rows are replaced.
  let aside: String

  init(rows: String, manifest: String) throws(ExportError) {
    self.rows = try ExportPath(rows)
    self.manifest = try ExportPath(manifest)
    aside = "\(self.manifest.folder)/.\(self.manifest.name).replaced"
  }

  /// Refuses when something is there, unless `replacing` what an export of ours made.
  func check(replacing: Bool) throws(ExportError) {
    if SystemFile.kind(manifest.path) != nil, entry(in: manifest.path) == nil {
      let other = (try? SystemFile.contents(manifest.path)).flatMap { Manifest(reading: $0) }
      if let other = other?.files.first?.name {
        throw .manifestOfOther(path: manifest.path, file: other)
      }
    }
    for path in [rows.path, manifest.path] {
      guard let kind = SystemFile.kind(path) else { continue }
      guard replacing, kind == S_IFREG else { throw .exists(path: path) }
    }
    if SystemFile.kind(manifest.path) != nil, entry(in: manifest.path) == nil {
      throw .foreignContent(path: rows.folder, name: manifest.name)
    }
    guard let size = SystemFile.size(rows.path) else { return }
    // An export that was killed between its renamings left the old manifest aside, or its own under
    // the temporary name: that tells rows of ours from a file of somebody else.
    let proofs = [manifest.path, aside] + manifest.temporaries()
    guard proofs.contains(where: { entry(in: $0)?.bytes == size }) else {
      throw .foreignContent(path: rows.folder, name: rows.name)
    }
  }

  /// What a manifest of ours tells of the rows; nil when it is none or names other files.
  private func entry(in path: String) -> Manifest.File? {
    guard let bytes = try? SystemFile.contents(path) else { return nil }
    return Manifest(reading: bytes)?.files.first { $0.name.utf8.elementsEqual(rows.name.utf8) }
  }
}
