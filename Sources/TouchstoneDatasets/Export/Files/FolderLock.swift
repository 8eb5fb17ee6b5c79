import Glibc

/// Keeps two exports from changing the entries of one folder at the same time.
///
/// It is held for moments, never while rows are written, and a process that ends lets it go.
enum FolderLock {
  private static let pause: useconds_t = 5000
  private static let attempts = 2000

  /// Does something while no other export changes the folder of a place; holds do not nest.
  static func hold<Value>(
    _ place: ExportPath, _ body: () throws(ExportError) -> Value
  ) throws(ExportError) -> Value {
    let descriptor = open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotCreate(path: place.path, code: errno) }
    defer { close(descriptor) }
    // Anybody who may read the folder can lock it, so the wait has an end. A file system that knows
    // no such lock gives another error; exports there rely on the renaming alone.
    var attempt = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
      attempt += 1
      guard attempt < attempts else { throw .cannotCreate(path: place.path, code: EWOULDBLOCK) }
      usleep(pause)
    }
    return try body()
  }
}
