internal import Glibc

/// A log that was torn in its middle: SQLite reads it up to there and says nothing of the rest.
public struct TornLog: Hashable, Sendable {
  /// How many changes behind the tear were saved once and cannot be read.
  public let changes: Int
  /// Where the log as it was is kept; nil where no copy could be made.
  public let copy: String?

  /// Looks at the log beside a store before SQLite does, and keeps a copy of one that is torn.
  ///
  /// One commit behind the tear is what a power cut leaves of a change whose saving never ended. Only
  /// where there are more, some of them had been acknowledged.
  static func find(beside path: String, behind lock: FileLock, patience: Int) throws -> TornLog? {
    guard let seen = LogFile(beside: path), seen.lostCommits > 1 else { return nil }
    // It may have been looked at while somebody was writing it.
    try lock.acquire(patienceMilliseconds: patience)
    defer { lock.release() }
    guard let log = LogFile(beside: path), log.lostCommits > 1 else { return nil }
    let copy = path + "-wal.torn-" + String(log.salt, radix: 16)
    return TornLog(changes: log.lostCommits, copy: keep(path + "-wal", as: copy) ? copy : nil)
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
