internal import Glibc

/// What of a store's log was saved and cannot be read any more.
public enum LogLoss: Hashable, Sendable {
  /// So many changes behind a tear.
  case changes(Int)
  /// Nobody can tell how many changes: the log was cut off or overwritten.
  case unknown

  /// What is lost of an open log; `log` is what could be read of it.
  ///
  /// One commit behind a tear is what a power cut leaves of a change whose saving never ended, unless the
  /// index tells that it was saved; `forgiving` such a one, it is no loss.
  init?(of descriptor: Int32, _ log: LogFile?, _ index: LogIndex?, forgiving: Bool) {
    guard let log else {
      guard Self.isOverwritten(descriptor) else { return nil }
      self = .unknown
      return
    }
    let isCut = index.map { $0.salts == log.salts && $0.lastFrame > log.lastFrame } ?? false
    if log.lostCommits > (forgiving && !isCut ? 1 : 0) {
      self = .changes(log.lostCommits)
    } else if isCut {
      self = .unknown
    } else {
      return nil
    }
  }

  /// Whether there is more than a head and that is no head. Zeros are what a power cut leaves of a log that
  /// was just made.
  private static func isOverwritten(_ descriptor: Int32) -> Bool {
    let least = LogHeader.count + LogFile.frameHeaderBytes
    guard let head = LogFile.read(descriptor, at: 0, count: least) else { return false }
    return head[..<LogHeader.count].contains { $0 != 0 }
  }
}

/// What the index beside a log says of it: the file `-shm` (SQLite file format, WAL-index header).
struct LogIndex {
  /// How many frames of the log are committed.
  let lastFrame: UInt32
  /// The salts of the log's round.
  let salts: [UInt8]

  private static let headerBytes = 48

  /// Reads the index beside a store; nil where there is none or its two heads differ.
  init?(beside path: String) {
    let descriptor = open(path + "-shm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let count = Self.headerBytes
    guard let heads = LogFile.read(descriptor, at: 0, count: 2 * count),
      heads[..<count].elementsEqual(heads[count...]), heads[12] == 1
    else { return nil }
    // The index is in the order of bytes of the machine, the salts are as they lie in the log.
    lastFrame = heads[16..<20].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
    salts = Array(heads[32..<40])
  }
}
