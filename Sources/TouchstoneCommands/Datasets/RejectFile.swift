import TouchstoneDatasets

/// The lines an import could not use, byte for byte, for mending and importing again; but for those
/// that were too long to be read at all.
final class RejectFile {
  private let file: AtomicFile
  /// Whether no line was kept so far.
  private(set) var isEmpty = true
  /// Lines on their way into the store, which may still refuse them; as many as one batch has.
  private var waiting: [Int: [UInt8]] = [:]
  private var settling: Int?

  /// A file that will stand at `path` when it is finished; what stands there is never replaced.
  init(path: String) throws {
    file = try AtomicFile(path, replacing: false)
  }

  /// Holds a line until it is known what the store says of it; of one that was too long there are no
  /// bytes.
  func hold(_ line: [UInt8], number: Int) {
    if !line.isEmpty { waiting[number] = line }
  }

  /// Keeps a held line that could not be read or was refused by the store.
  func keep(_ number: Int) {
    guard let line = waiting.removeValue(forKey: number) else { return }
    isEmpty = false
    file.append(line + [0x0A])
  }

  /// Lets go of the line told of before, once the store tells of another; one line may give several
  /// tasks, of which it tells one after the other.
  func settle(_ number: Int) {
    if let settling, settling != number { waiting[settling] = nil }
    settling = number
  }

  /// Forgets the lines of a file that has ended.
  func endFile() {
    waiting = [:]
    settling = nil
  }

  /// Puts the file in its place; without lines none is made.
  func finish() throws {
    if isEmpty { file.discard() } else { _ = try file.commit() }
  }
}
