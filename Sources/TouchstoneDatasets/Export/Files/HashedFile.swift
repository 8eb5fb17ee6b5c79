import TouchstoneModel
import Crypto
import Glibc
import Synchronization

/// A new file that is hashed while it is written.
///
/// The first error is kept and stops all writing; it is told when the file is finished.
final class HashedFile: Sendable {
  /// Where the file is.
  let path: String
  /// Where it will be, for messages.
  private let place: String

  private struct State: Sendable {
    let descriptor: Int32
    /// Where bytes are compressed before they are hashed; used under the lock only.
    nonisolated(unsafe) let gzip: GzipStream?
    var hash = SHA256()
    var bytes = 0
    var failure: Int32?
    var isFinished = false
  }

  private let state: Mutex<State>
  /// Apart from `state`, whose lock is held while a buffer is written.
  private let failed = Atomic<Bool>(false)

  /// Makes the file, which must not exist, and locks it against `ExportPath.removeStale`.
  ///
  /// The lock lasts as long as this value, so that the finished file is safe until it is renamed.
  init(
    creating path: String, for place: String, isCompressed: Bool = false
  ) throws(ExportError) {
    self.path = path
    self.place = place
    let descriptor = try SystemFile.create(path, for: place)
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
    state = Mutex(
      State(descriptor: descriptor, gzip: isCompressed ? GzipStream(.compressing) : nil))
  }

  deinit {
    state.withLock { state in _ = close(state.descriptor) }
  }

  /// Hashes and writes bytes, unless an earlier write has failed.
  func append(_ bytes: UnsafeRawBufferPointer) {
    state.withLock { state in
      guard state.failure == nil, !state.isFinished else { return }
      if let gzip = state.gzip {
        do { try gzip.take(bytes) { Self.write($0, &state) } } catch { state.failure = EIO }
      } else {
        Self.write(bytes, &state)
      }
      if state.failure != nil { failed.store(true, ordering: .relaxed) }
    }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, _ state: inout State) {
    guard state.failure == nil else { return }
    state.hash.update(bufferPointer: bytes)
    let before = state.bytes >> 23
    state.bytes += bytes.count
    state.failure = SystemFile.write(bytes, to: state.descriptor)
    if state.bytes >> 23 > before { SystemFile.startWriting(state.descriptor) }
  }

  /// Whether a write has failed, so that going on is in vain. Never waits for a write.
  var hasFailed: Bool { failed.load(ordering: .relaxed) }

  /// Makes the file durable; nothing is added to it afterwards.
  func finish() throws(ExportError) -> (bytes: Int, sha256: String) {
    let place = place
    let outcome = state.withLock { state -> Result<(bytes: Int, sha256: String), ExportError> in
      if !state.isFinished, state.failure == nil, let gzip = state.gzip {
        do { try gzip.finish { Self.write($0, &state) } } catch { state.failure = EIO }
      }
      state.isFinished = true
      if state.failure == nil, fsync(state.descriptor) != 0 { state.failure = errno }
      if let code = state.failure { return .failure(.cannotWrite(path: place, code: code)) }
      return .success((state.bytes, Hexadecimal.text(state.hash.finalize())))
    }
    return try outcome.get()
  }
}
