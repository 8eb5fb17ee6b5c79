import Glibc
import TouchstoneModel
import TouchstoneTerminal

/// The practice tasks that come with Touchstone, as a file that can be imported.
enum PracticeTasks {
  /// How the summary names them.
  static let name: SafeText = "practice tasks"
  /// The guideline they are worked under unless another one is named.
  static let guideline = "helpful-rank"
  /// The tag by which they are told from real tasks.
  static let tag = "practice"
  /// What a Linux pipe holds before a write would wait, see pipe(7).
  private static let pipeCapacity = 65_536

  /// The embedded lines behind a pipe that holds them whole; nothing is written to the disk.
  static func open() throws -> InputFile {
    let bytes = PackageResources.practice_jsonl
    var ends: [Int32] = [-1, -1]
    guard bytes.count <= pipeCapacity, pipe(&ends) == 0 else { throw unavailable }
    defer { close(ends[1]) }
    guard ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }),
      write(ends[1], bytes, bytes.count) == bytes.count
    else {
      close(ends[0])
      throw unavailable
    }
    return InputFile(name: name, descriptor: ends[0], size: bytes.count)
  }

  private static var unavailable: CommandFailure {
    CommandFailure(.inputOutput, "the practice tasks cannot be laid out in memory")
  }
}
