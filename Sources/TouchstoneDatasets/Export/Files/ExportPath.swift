import TouchstoneModel
import Glibc

/// A place for a file or folder, with the temporary name it has until it is whole.
struct ExportPath {
  /// The place.
  let path: String
  /// The folder it lies in.
  let folder: String
  /// Its name there.
  let name: String

  /// Takes a path as the person gave it, without slashes at its end.
  init(_ given: String) throws(ExportError) {
    var bytes = Array(given.utf8)
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    path = String(decoding: bytes, as: UTF8.self)
    let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    name = String(decoding: bytes[(slash.map { $0 + 1 } ?? 0)...], as: UTF8.self)
    folder =
      switch slash {
      case nil: "."
      case 0: "/"
      case let end?: String(decoding: bytes[..<end], as: UTF8.self)
      }
    // The temporary name is 22 bytes longer, and file systems take 255.
    guard !name.isEmpty, name != ".", name != "..", name.utf8.count <= 200,
      !bytes.contains(0)
    else { throw .badName(path: given) }
  }

  /// A new temporary name beside the place: hidden, so that no loader reads it.
  func temporary() -> String {
    let digits = (0..<8).map { _ in UInt8.random(in: 0...255) }
    return "\(folder)/.\(name).\(Hexadecimal.text(digits)).tmp"
  }

  /// The temporaries beside the place, of live exports and of killed ones.
  func temporaries() -> [String] {
    let start = Array(".\(name).".utf8)
    return ((try? SystemFile.names(in: folder)) ?? []).filter { entry in
      let bytes = Array(entry.utf8)
      return bytes.count == start.count + 20 && bytes.starts(with: start)
        && bytes.suffix(4).elementsEqual(".tmp".utf8)
    }.map { folder + "/" + $0 }
  }

  /// Removes what killed exports left beside the place. A live export holds a lock on its own.
  ///
  /// A temporary is made and locked, and stale ones are removed, only while `FolderLock` is held:
  /// between its making and its locking it would look like one that nobody owns.
  func removeStale() {
    for path in temporaries() {
      let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
      if SystemFile.kind(path) == S_IFDIR {
        Self.removeFolder(path)
      } else {
        unlink(path)
      }
    }
  }

  /// Removes a folder with the files of an export; one that holds anything else stays.
  static func removeFolder(_ path: String) {
    for name in (try? SystemFile.names(in: path)) ?? [] where ExportFolder.isOwn(name) {
      unlink(path + "/" + name)
    }
    rmdir(path)
  }
}
