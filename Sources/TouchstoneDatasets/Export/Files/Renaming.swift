import Glibc

/// Ways to put a finished file or folder in its place in one step.
enum Renaming {
  /// Refuses when something is there; the check and the renaming are one system call.
  static func placing(_ from: String, at to: String) throws(ExportError) {
    try call(from, to, flags: 1)
  }

  /// Puts each in the place of the other.
  static func exchanging(_ from: String, with to: String) throws(ExportError) {
    try call(from, to, flags: 2)
  }

  /// Takes the place of a file, whether there is one or not.
  static func replacing(_ from: String, at to: String) throws(ExportError) {
    guard rename(from, to) == 0 else { throw .cannotCreate(path: to, code: errno) }
  }

  private typealias Call =
    @convention(c) (
      Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
    ) -> Int32

  /// `renameat2(2)`: flag 1 is RENAME_NOREPLACE, 2 is RENAME_EXCHANGE. Swift's Glibc module leaves
  /// it out, so it is looked up by name.
  private static func call(_ from: String, _ to: String, flags: UInt32) throws(ExportError) {
    guard let symbol = dlsym(nil, "renameat2") else {
      throw .cannotCreate(path: to, code: ENOSYS)
    }
    let renameat2 = unsafeBitCast(symbol, to: Call.self)
    guard renameat2(AT_FDCWD, from, AT_FDCWD, to, flags) != 0 else { return }
    if errno == EEXIST { throw .exists(path: to) }
    throw .cannotCreate(path: to, code: errno)
  }
}
