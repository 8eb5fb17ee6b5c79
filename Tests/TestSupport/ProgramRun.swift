import FoundationEssentials
import Glibc

/// One run of a program without a terminal: its input comes from a file, its output goes to files.
public final class ProgramRun {
  /// Where standard output goes.
  public enum Target {
    /// A file that is read afterwards.
    case file
    /// A stream that nobody reads any more.
    case closedPipe
    /// Another file, such as `/dev/full`.
    case path(String)
  }

  /// What went wrong in the test's own machinery, or did not come in time.
  public struct Failure: Error {
    /// What to read in the test's report.
    public let what: String

    /// A failure to be thrown.
    public init(what: String) { self.what = what }
  }

  private let folder: ScratchFolder
  private let child: pid_t
  /// What it returned, or 128 and the signal that ended it; nil while it runs.
  public private(set) var code: Int32?
  /// The most memory it had at a time, in bytes, once it has ended.
  public private(set) var peakMemory = 0

  /// Starts `arguments[0]` in a folder; `environment` is all it gets.
  public init(
    _ arguments: [String], input: String = "", output: Target = .file,
    environment: [String: String], in place: String
  ) throws {
    folder = try ScratchFolder()
    try folder.write(input, to: "in")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let made = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, folder.path("in"), O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, folder.path("err"), made, 0o600)
    var ends: [Int32] = [-1, -1]
    switch output {
    case .file: posix_spawn_file_actions_addopen(&actions, 1, folder.path("out"), made, 0o600)
    case .path(let path): posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY, 0)
    case .closedPipe:
      // A socket can be made so that no other child inherits its ends; pipe2(2) is not in Glibc's module.
      let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failure(what: "socketpair") }
      posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
      _ = close(ends[0])
    }
    defer { if ends[1] >= 0 { _ = close(ends[1]) } }
    do throws(ChildStart.SystemRefusal) {
      child = try ChildStart.spawn(
        ["/usr/bin/env", "-C", place] + arguments, environment: environment, actions: &actions)
    } catch {
      throw Failure(what: "posix_spawn \(arguments)")
    }
  }

  deinit {
    if code == nil {
      _ = kill(child, SIGKILL)
      var status: Int32 = 0
      _ = waitpid(child, &status, 0)
    }
  }

  /// Ends it as a power cut would.
  public func cutOff() { _ = kill(child, SIGKILL) }

  /// Waits for the end, at most 20 s.
  @discardableResult public func finish() throws -> ProgramRun {
    var status: Int32 = 0
    for _ in 0..<10_000 where code == nil {
      noteMemory()
      if waitpid(child, &status, WNOHANG) == child {
        code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
      } else {
        usleep(2000)
      }
    }
    guard code != nil else { throw Failure(what: "the program did not end: \(errors)") }
    return self
  }

  /// Asks the system while the program runs: what is told at its end counts the memory of the process
  /// that started it as well.
  private func noteMemory() {
    let file = open("/proc/\(child)/status", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(file, &bytes, bytes.count)
    let mark = Array("VmHWM:".utf8)
    guard count > 0, let place = bytes[..<count].firstRange(of: mark)?.upperBound else { return }
    let digits = bytes[place...].drop { $0 == 0x20 || $0 == 0x09 }.prefix {
      (0x30...0x39).contains($0)
    }
    // The system tells kibibytes.
    peakMemory = max(peakMemory, (Int(String(decoding: digits, as: UTF8.self)) ?? 0) << 10)
  }

  /// Standard output.
  public var output: String { (try? folder.read("out")) ?? "" }
  /// Standard error.
  public var errors: String { (try? folder.read("err")) ?? "" }
}
