import Glibc
import TouchstoneModel
import TouchstoneTerminal

/// The practice work that comes with Touchstone, as files that can be imported.
enum PracticeTasks {
  /// Responses to rank.
  case tasks
  /// Reports of users to judge.
  case reports

  /// How the summary names them.
  var name: SafeText { self == .tasks ? "practice tasks" : "practice reports" }
  /// The guideline they are worked under unless another one is named; reports name their own.
  var guideline: String? { self == .tasks ? "helpful-rank" : nil }
  /// The tag by which they are told from real work.
  static let tag = "practice"
  /// What a Linux pipe holds before a write would wait, see pipe(7).
  private static let pipeCapacity = 65_536

  /// The embedded lines behind a pipe that holds them whole; nothing is written to the disk.
  func open() throws -> InputFile {
    let bytes =
      self == .tasks ? PackageResources.practice_jsonl : PackageResources.flags_jsonl
    var ends: [Int32] = [-1, -1]
    guard bytes.count <= Self.pipeCapacity, pipe(&ends) == 0 else { throw unavailable }
    defer { close(ends[1]) }
    guard ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }),
      write(ends[1], bytes, bytes.count) == bytes.count
    else {
      close(ends[0])
      throw unavailable
    }
    return InputFile(name: name, descriptor: ends[0], size: bytes.count)
  }

  private var unavailable: CommandFailure {
    CommandFailure(.inputOutput, "the \(name) cannot be laid out in memory")
  }
}
