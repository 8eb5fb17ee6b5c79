import Glibc
import TouchstoneModel

/// The folder that a manifest lies in, whose files are opened by the names that it tells.
struct ManifestFolder {
  /// The folder.
  let path: String
  /// The manifest's own name.
  let name: String

  init(of manifest: String) {
    let bytes = Array(manifest.utf8)
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    path = start == 0 ? "." : String(decoding: bytes[..<start], as: UTF8.self)
    name = String(decoding: bytes[start...], as: UTF8.self)
  }

  /// Opens a plain file; a name that would lead out of the folder names none.
  func open(_ name: String) -> Result<Int32, DatasetFault> {
    guard !name.utf8.contains(UInt8(ascii: "/")), !name.utf8.contains(0) else {
      return .failure(.missingFile)
    }
    let full = path + "/" + name
    guard let kind = SystemFile.kind(full) else { return .failure(.missingFile) }
    guard kind == S_IFREG else { return .failure(.noPlainFile) }
    guard let descriptor = SystemFile.open(full) else { return .failure(.unreadable(errno)) }
    return .success(descriptor)
  }
}

extension Manifest {
  /// Reads the manifest of an export.
  init(of target: ExportTarget) throws(ExportError) {
    let path = target.manifestPath
    guard let manifest = Manifest(reading: try SystemFile.contents(path)) else {
      throw .badManifest(path: path)
    }
    self = manifest
  }
}

extension Manifest.File {
  /// Whether its rows are compressed, as its name says.
  var isCompressed: Bool { name.utf8.suffix(3).elementsEqual(".gz".utf8) }
}
