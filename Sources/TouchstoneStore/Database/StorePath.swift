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

  /// Refuses to write a copy under a name that belongs to the store itself: SQLite would take the file for
  /// its own and remove it.
  static func requireForeign(_ copy: String, to path: String) throws {
    let (folder, name) = split(copy)
    guard let folder = try? FileChecks.resolved(folder) else { return }
    let ends = ["", "-wal", "-shm", "-journal", "-lock", ".new", ".restored"]
    guard !ends.contains(where: { folder + "/" + name == path + $0 }) else {
      throw StoreError.cannotCreate(path: copy, reason: "this name belongs to the store")
    }
  }

  /// Makes a file, or the names in a folder, durable.
  static func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, path: path) }
  }

  /// The error number with which the system refuses to make a file of a page beside this one; 0 when
  /// it makes one.
  static func errorOfMakingFiles(beside path: String) -> Int32 {
    let probe = path + "-probe"
    let descriptor = open(probe, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return errno }
    let page = [UInt8](repeating: 0, count: Checkpoint.pageBytes)
    let isWritten = write(descriptor, page, page.count) == page.count && fsync(descriptor) == 0
    let code = isWritten ? 0 : errno
    close(descriptor)
    unlink(probe)
    return code
  }
}
