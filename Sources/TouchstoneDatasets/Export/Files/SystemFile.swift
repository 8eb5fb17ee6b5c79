import Glibc

/// The system calls an export needs, with their errors as `ExportError`.
enum SystemFile {
  /// Makes a new file for writing, for its owner only; never follows a link or opens what is there.
  static func create(_ path: String, for place: String) throws(ExportError) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: place, code: errno) }
    return descriptor
  }

  /// Writes all bytes; gives the error number, or nil.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var start = 0
    while start < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if written > 0 {
        start += written
      } else if written < 0 && errno == EINTR {
        continue
      } else {
        return written == 0 ? ENOSPC : errno
      }
    }
    return nil
  }

  private typealias SyncFileRange = @convention(c) (Int32, Int64, Int64, UInt32) -> Int32

  /// `sync_file_range(2)` with SYNC_FILE_RANGE_WRITE, where there is one: Swift's Glibc module leaves
  /// it out.
  private static let syncFileRange: SyncFileRange? = dlsym(nil, "sync_file_range").map {
    unsafeBitCast($0, to: SyncFileRange.self)
  }

  /// Lets the disk begin with what is written so far, so that the last sync has little left to do.
  static func startWriting(_ descriptor: Int32) {
    _ = syncFileRange?(descriptor, 0, 0, 2)
  }

  /// Makes a folder's entries durable.
  static func syncFolder(_ path: String) throws(ExportError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path: path, code: errno) }
  }

  /// What is at a path, links not followed; nil when nothing is.
  static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// How many bytes a file has, links not followed; nil when there is none.
  static func size(_ path: String) -> Int? {
    var status = stat()
    return lstat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Opens a file for reading; never follows a link or waits for a pipe.
  static func open(_ path: String) -> Int32? {
    let descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    return descriptor >= 0 ? descriptor : nil
  }

  /// The bytes of a small file; of a larger one the first 16 MiB.
  static func contents(_ path: String) throws(ExportError) -> [UInt8] {
    guard let descriptor = open(path) else { throw .cannotRead(path: path, code: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 16 << 20 {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw .cannotRead(path: path, code: errno) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// The names in a folder, `.` and `..` left out.
  static func names(in path: String) throws(ExportError) -> [String] {
    guard let folder = opendir(path) else { throw .cannotRead(path: path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
