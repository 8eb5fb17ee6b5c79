import Dispatch
import Glibc
import Synchronization

/// A gzip file as a stream of what it holds, expanded on a second thread as fast as it is read.
public final class ExpandedInput: Sendable {
  /// Where the expanded bytes are read; closed by `close`.
  public let descriptor: Int32

  private let source: Int32
  private let sink: Int32
  private let damage = Mutex(false)
  private let done = DispatchSemaphore(value: 0)

  /// Whether an open file begins as gzip does; its place is left alone.
  public static func isCompressed(_ descriptor: Int32) -> Bool {
    var start: [UInt8] = [0, 0]
    return pread(descriptor, &start, 2, 0) == 2 && start == [0x1F, 0x8B]
  }

  /// Begins to read an open file, which stays the caller's to close, after this is closed; nil with
  /// `errno` when the system gives no channel.
  public init?(_ source: Int32) {
    var ends: [Int32] = [-1, -1]
    // Not a pipe: writing to a closed one would end the process where nobody ignores the signal.
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    (descriptor, sink) = (ends[0], ends[1])
    self.source = source
    DispatchQueue(label: "touchstone.expand").async { [self] in
      expand()
      Glibc.close(sink)
      done.signal()
    }
  }

  /// Whether the data was cut or changed; known once the stream has ended.
  public var isDamaged: Bool { damage.withLock { $0 } }

  /// Ends the reading.
  public func close() {
    Glibc.close(descriptor)
    done.wait()
    done.signal()
  }

  private func expand() {
    let gzip = GzipStream(.expanding)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var isWanted = true
    while isWanted {
      let count = read(source, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        if count < 0 || !gzip.isWhole { damage.withLock { $0 = true } }
        return
      }
      do {
        try buffer[..<count].withUnsafeBytes { bytes in
          try gzip.take(bytes) { isWanted = isWanted && give($0) }
        }
      } catch {
        return damage.withLock { $0 = true }
      }
    }
  }

  /// Whether somebody took all bytes.
  private func give(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var start = 0
    while start < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      let sent = send(sink, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return false }
      start += sent
    }
    return true
  }
}
