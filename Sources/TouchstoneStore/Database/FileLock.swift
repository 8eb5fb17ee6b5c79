internal import Dispatch
internal import Glibc
internal import Synchronization

/// The queue in which writers of all processes wait: `flock(2)` on a side file.
///
/// SQLite's own waiting sleeps and retries, so one of a hundred busy sessions may starve; the kernel
/// wakes everybody who sleeps in `flock`. A blocking call cannot be given a deadline without
/// signals, so a contended wait happens on a thread of its own and the caller waits for that thread.
/// A wait that is given up leaves its descriptor to the thread, which closes it.
final class FileLock: Sendable {
  private let path: String
  private let descriptor: Mutex<Int32>

  /// Opens the side file, making it with mode 0600 when it is absent.
  init(path: String) throws {
    self.path = path
    descriptor = Mutex(try Self.openFile(path))
  }

  deinit {
    descriptor.withLock { _ = Glibc.close($0) }
  }

  /// Waits for the lock; throws `StoreError.busy` when it is not free in time.
  func acquire(patienceMilliseconds: Int) throws {
    try descriptor.withLock { descriptor in
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw StoreError.inputOutput(code: errno)
      }
      let wait = Wait(descriptor)
      if wait.isOver(withinMilliseconds: patienceMilliseconds) { return }
      descriptor = try Self.openFile(path)
      throw StoreError.busy(seconds: patienceMilliseconds / 1000)
    }
  }

  /// Takes the lock if nobody holds it.
  func acquireIfFree() -> Bool {
    descriptor.withLock { flock($0, LOCK_EX | LOCK_NB) == 0 }
  }

  /// Gives the lock to the next.
  func release() {
    descriptor.withLock { _ = flock($0, LOCK_UN) }
  }

  private static func openFile(_ path: String) throws -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    return descriptor
  }
}

/// One wait in `flock` on a thread of its own.
private final class Wait: Sendable {
  private enum State { case waiting, acquired, abandoned }

  private let state = Mutex(State.waiting)
  private let done = DispatchSemaphore(value: 0)

  init(_ descriptor: Int32) {
    DispatchQueue(label: "touchstone.lock").async { [self] in
      while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
      let isAbandoned = state.withLock { state in
        if state == .waiting { state = .acquired }
        return state == .abandoned
      }
      if isAbandoned { Glibc.close(descriptor) }
      done.signal()
    }
  }

  /// Whether the lock was taken in time; if not, the thread closes the descriptor later.
  func isOver(withinMilliseconds milliseconds: Int) -> Bool {
    if done.wait(timeout: .now() + .milliseconds(milliseconds)) == .success { return true }
    return state.withLock { state in
      if state == .waiting { state = .abandoned }
      return state == .acquired
    }
  }
}
