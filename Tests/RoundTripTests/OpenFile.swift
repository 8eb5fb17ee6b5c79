import Glibc

/// A file open for reading until the value goes away.
final class OpenFile {
  let descriptor: Int32

  struct CannotOpen: Error { let path: String }

  init(path: String) throws {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CannotOpen(path: path) }
  }

  deinit { close(descriptor) }
}
