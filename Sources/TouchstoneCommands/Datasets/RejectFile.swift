import Glibc
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// The lines an import could not use, byte for byte, for mending and importing again.
final class RejectFile {
  private let file: AtomicFile
  private var isEmpty = true

  /// A file that will stand at `path` when it is finished.
  init(path: String) throws {
    file = try AtomicFile(path, replacing: true)
  }

  /// Keeps one line.
  func keep(_ line: [UInt8]) throws {
    isEmpty = false
    file.append(line + [0x0A])
  }

  /// Puts the file in its place; without lines none is made.
  func finish() throws {
    if isEmpty { file.discard() } else { _ = try file.commit() }
  }
}
