internal import Glibc

/// The parts of a file's path, and how its name is made durable.
enum StorePath {
  /// The folder a file lies in, and its name there.
  static func split(_ path: String) -> (folder: String, name: String) {
    let bytes = path.utf8
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = slash == bytes.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[bytes.index(after: slash)...]))
  }

  /// Makes a file, or the names in a folder, durable.
  static func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, path: path) }
  }
}
