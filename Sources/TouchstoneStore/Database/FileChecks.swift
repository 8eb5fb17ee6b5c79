internal import CStore
internal import GRDBSQLite
internal import Glibc

/// By what one file is told from another that got its name.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let inode: UInt64

  /// Nil where there is no file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }
}

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

  /// Refuses links where SQLite or the lock would make a file: what they lead to is somebody else's.
  static func requireNoLinks(beside path: String) throws {
    for name in ["-lock", "-wal", "-shm", "-journal"] {
      var status = stat()
      guard lstat(path + name, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { continue }
      throw StoreError.link(path: path + name)
    }
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
  /// The header's bytes are read as they lie there. SQLite itself must not look at the pages: in the
  /// middle of somebody's checkpoint, or after a kill in it, page 1 counts pages that are not in the
  /// file yet, which is sound with the log and looks damaged without. The reading goes through
  /// SQLite's file layer all the same: closing a descriptor of ours would drop the locks that another
  /// connection of this process holds.
  static func requireMark(_ path: String) throws {
    var connection: OpaquePointer?
    defer { sqlite3_close_v2(connection) }
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
    var file: UnsafeMutablePointer<sqlite3_file>?
    var header = [UInt8](repeating: 0, count: headerBytes)
    guard sqlite3_open_v2(uri(path), &connection, flags, nil) == SQLITE_OK,
      sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
      let file, let read = file.pointee.pMethods?.pointee.xRead,
      read(file, &header, Int32(header.count), 0) == SQLITE_OK,
      header.starts(with: "SQLite format 3\0".utf8), mark(in: header) == applicationID
    else { throw StoreError.notAStore(path: path) }
  }

  /// The size of the header, and where its mark stands, by the SQLite file format, 1.3.
  private static let headerBytes = 100
  private static let markOffset = 68

  private static func mark(in header: [UInt8]) -> Int32 {
    let bits = header[markOffset..<(markOffset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return Int32(bitPattern: bits)
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
