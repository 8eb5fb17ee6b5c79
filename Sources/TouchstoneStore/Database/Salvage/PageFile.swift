internal import Glibc

/// The pages of a store's file with what its log holds of them, read without SQLite, so that nothing is
/// opened for writing, recovered or locked.
final class PageFile {
  /// The size of a page, in bytes.
  let pageSize: Int
  /// How many pages there are.
  let count: UInt32
  /// What became of the log; nil where there is none.
  let log: LogFile?
  /// What of the log was saved and cannot be read.
  let logLoss: LogLoss?
  /// How many pages the file had no bytes for, or the disk did not give.
  private(set) var unreadable: Set<UInt32> = []
  private let file: Int32
  private let logFile: Int32

  init(_ path: String) throws {
    var status = stat()
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0, fstat(file, &status) == 0 else { throw StoreError(errno: errno, path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw StoreError.notAStore(path: path)
    }
    self.file = file
    logFile = open(path + "-wal", O_RDONLY | O_CLOEXEC)
    log = logFile < 0 ? nil : LogFile(descriptor: logFile)
    logLoss = LogLoss(of: logFile, log, LogIndex(beside: path), forgiving: false)
    let header = LogFile.read(file, at: 0, count: 100) ?? []
    pageSize = Self.pageSize(header) ?? log?.pageSize ?? Checkpoint.pageBytes
    let inFile = UInt32(clamping: (Int(status.st_size) + pageSize - 1) / pageSize)
    count = max(inFile, log?.pageCount ?? 0)
  }

  deinit {
    close(file)
    if logFile >= 0 { close(logFile) }
  }

  /// The header's size of a page, where it can be one.
  private static func pageSize(_ header: [UInt8]) -> Int? {
    guard header.count == 100, header.starts(with: "SQLite format 3\0".utf8) else { return nil }
    let size = Int(header[16]) << 8 | Int(header[17])
    let isPower = size >= 512 && size & (size - 1) == 0
    return size == 1 ? 65536 : isPower ? size : nil
  }

  /// A page, its latest committed image; nil where nothing can be read.
  func page(_ number: UInt32) -> [UInt8]? {
    guard number >= 1, number <= count else { return nil }
    let bytes =
      if let log, log.pageSize == pageSize, let offset = log.pages[number] {
        LogFile.read(logFile, at: offset, count: pageSize)
      } else {
        LogFile.read(file, at: (Int(number) - 1) * pageSize, count: pageSize)
      }
    if bytes == nil { unreadable.insert(number) }
    return bytes
  }
}
