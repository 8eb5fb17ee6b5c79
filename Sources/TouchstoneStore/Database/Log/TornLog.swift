internal import Glibc
internal import TouchstoneModel

/// A log that was damaged: SQLite reads it up to the damage and says nothing of the rest.
public struct TornLog: Hashable, Sendable {
  /// What is lost; nil where its head was damaged and has been mended, so that nothing is.
  public let loss: LogLoss?
  /// Where the log as it was is kept; nil where no copy could be made.
  public let copy: String?

  /// Looks at the log beside a store before SQLite does, keeps a copy of one that is damaged, and mends
  /// its head where that can be done.
  static func find(beside path: String, behind lock: FileLock, patience: Int) throws -> TornLog? {
    guard let seen = look(beside: path) else { return nil }
    close(seen.descriptor)
    // It may have been looked at while somebody was writing it.
    try lock.acquire(patienceMilliseconds: patience)
    defer { lock.release() }
    guard let found = look(beside: path) else { return nil }
    defer { close(found.descriptor) }
    let copy = path + "-wal.torn-" + Hexadecimal.text(found.mark)
    let isKept = keep(path + "-wal", as: copy)
    if let head = found.head {
      guard pwrite(found.descriptor, head, head.count, 0) == head.count,
        fsync(found.descriptor) == 0
      else { throw StoreError(errno: errno, path: path + "-wal") }
    }
    return TornLog(loss: found.loss, copy: isKept ? copy : nil)
  }

  /// A damaged log, still open.
  private struct Found {
    let descriptor: Int32
    let loss: LogLoss?
    /// The head that it must get.
    let head: [UInt8]?
    /// By what this log differs from others.
    let mark: [UInt8]
  }

  private static func look(beside path: String) -> Found? {
    let descriptor = open(path + "-wal", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    let index = LogIndex(beside: path)
    let log = LogFile(descriptor: descriptor)
    let loss = LogLoss(of: descriptor, log, index, forgiving: true)
    guard loss != nil || log?.mendedHead != nil,
      let stored = LogFile.read(descriptor, at: 0, count: LogHeader.count)
    else {
      close(descriptor)
      return nil
    }
    return Found(
      descriptor: descriptor, loss: loss, head: log?.mendedHead,
      mark: log?.salts ?? Array(stored[16..<24]))
  }

  /// Copies a file unless the copy is there; whether it is there now.
  private static func keep(_ path: String, as copy: String) -> Bool {
    if access(copy, F_OK) == 0 { return true }
    let source = open(path, O_RDONLY | O_CLOEXEC)
    let target = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    defer { for descriptor in [source, target] where descriptor >= 0 { close(descriptor) } }
    guard source >= 0, target >= 0 else { return false }
    while true {
      let count = sendfile(target, source, nil, 1 << 20)
      if count < 0, errno == EINTR { continue }
      if count == 0, fsync(target) == 0 { return true }
      guard count > 0 else {
        unlink(copy)
        return false
      }
    }
  }
}
