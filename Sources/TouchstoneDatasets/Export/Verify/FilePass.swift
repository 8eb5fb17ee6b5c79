import Crypto
import Dispatch
import Glibc
import Synchronization
import TouchstoneModel

/// One pass over a file: hashed on a second thread while its bytes are looked at on this one.
enum FilePass {
  /// What the pass has shown of the file as it lies on the disk.
  struct Outcome {
    var bytes = 0
    var sha256 = ""
    /// Whether it is compressed and was cut or changed, so that not all of it was looked at.
    var isDamaged = false
    /// The system's error number, when reading failed.
    var failure: Int32?
  }

  private static let chunk = 1 << 20
  private static let depth = 4

  /// A piece of the file, which both threads read and nobody changes until it is hashed.
  private final class Piece: Sendable {
    nonisolated(unsafe) let buffer: UnsafeMutableRawBufferPointer
    let isFree = DispatchSemaphore(value: 1)

    init() {
      buffer = .allocate(byteCount: chunk, alignment: 64)
    }

    deinit { buffer.deallocate() }
  }

  private final class Digest: Sendable {
    let hash = Mutex(SHA256())
  }

  /// Reads from the start; `look` gets the bytes, expanded when the file is compressed, and `progress`
  /// hears how many more were read.
  static func run(
    _ descriptor: Int32, isCompressed: Bool = false, progress: (Int) throws -> Void,
    look: (UnsafeRawBufferPointer) throws -> Void = { _ in }
  ) throws -> Outcome {
    var outcome = Outcome()
    let gzip = isCompressed ? GzipStream(.expanding) : nil
    let pieces = (0..<depth).map { _ in Piece() }
    let digest = Digest()
    let queue = DispatchQueue(label: "touchstone.hash")
    defer { queue.sync {} }
    var turn = 0
    while true {
      let piece = pieces[turn % depth]
      turn += 1
      piece.isFree.wait()
      let count = fill(piece.buffer, from: descriptor)
      guard count > 0 else {
        if count < 0 { outcome.failure = errno }
        piece.isFree.signal()
        break
      }
      outcome.bytes += count
      queue.async {
        let bytes = UnsafeRawBufferPointer(rebasing: piece.buffer[..<count])
        digest.hash.withLock { $0.update(bufferPointer: bytes) }
        piece.isFree.signal()
      }
      let bytes = UnsafeRawBufferPointer(rebasing: piece.buffer[..<count])
      try expand(bytes, gzip, &outcome, look)
      try progress(count)
    }
    queue.sync {}
    if let gzip, !gzip.isWhole { outcome.isDamaged = true }
    outcome.sha256 = digest.hash.withLock { Hexadecimal.text($0.finalize()) }
    return outcome
  }

  private static func expand(
    _ bytes: UnsafeRawBufferPointer, _ gzip: GzipStream?, _ outcome: inout Outcome,
    _ look: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard let gzip else { return try look(bytes) }
    guard !outcome.isDamaged else { return }
    var problem: (any Error)?
    do {
      try gzip.take(bytes) { expanded in
        guard problem == nil else { return }
        do { try look(expanded) } catch { problem = error }
      }
    } catch {
      outcome.isDamaged = true
    }
    if let problem { throw problem }
  }

  private static func fill(_ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32) -> Int {
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 || errno != EINTR { return count }
    }
  }
}
