internal import CStore
internal import GRDBSQLite
internal import Glibc

/// What must hold for a file before SQLite may open it for writing.
enum FileChecks {
  /// `TSTN`: tells our files from other SQLite files.
  static let applicationID: Int32 = 0x5453_544E

  /// The one name of the file, links resolved, so that it is never opened under two.
  static func resolved(_ path: String) throws -> String {
    guard let resolved = realpath(path, nil) else { throw StoreError(errno: errno, path: path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Refuses anything but a readable and writable regular file.
  static func requireFile(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { throw StoreError(errno: errno, path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError.notAStore(path: path) }
    guard access(path, R_OK | W_OK) == 0 else { throw StoreError.permissionDenied(path: path) }
  }

  /// Refuses file systems on which locks between machines or processes are not reliable.
  static func requireLocalFileSystem(_ path: String) throws {
    let type = cstore_file_system_type(path)
    guard type != -1 else { throw StoreError(errno: errno, path: path) }
    if let name = networkFileSystems[UInt32(truncatingIfNeeded: type)] {
      throw StoreError.networkFileSystem(path: path, name: name)
    }
  }

  /// Magic numbers of `statfs(2)` and `linux/magic.h`.
  static let networkFileSystems: [UInt32: String] = [
    0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2",
    0x0102_1997: "9p", 0x6573_5546: "FUSE", 0x7375_7245: "Coda", 0x5346_414F: "AFS",
    0x00C3_6400: "Ceph", 0x0BD0_0BD0: "Lustre",
  ]

  /// Reads the file's mark without locks, recovery or any write, and refuses files that lack it.
  ///
  /// Through SQLite, not `read(2)`: closing a descriptor of ours would drop the locks that another
  /// connection of this process holds on the file.
  static func requireMark(_ path: String) throws {
    var connection: OpaquePointer?
    defer { sqlite3_close_v2(connection) }
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(uri(path), &connection, flags, nil) == SQLITE_OK else {
      throw StoreError.notAStore(path: path)
    }
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard
      sqlite3_prepare_v2(connection, "PRAGMA application_id", -1, &statement, nil) == SQLITE_OK,
      sqlite3_step(statement) == SQLITE_ROW,
      sqlite3_column_int(statement, 0) == applicationID
    else { throw StoreError.notAStore(path: path) }
  }

  private static func uri(_ path: String) -> String {
    var uri = "file:"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), 0..<0x21, 0x7F...0xFF:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      default: uri.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return uri + "?immutable=1"
  }
}
