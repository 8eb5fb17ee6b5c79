import FoundationEssentials
import Glibc

/// A program running on a terminal of its own.
///
/// The child leads a new session, its signals are those of a fresh login (Foundation's `Process`
/// leaves SIGINT and SIGTERM blocked), and every wait has a deadline. It is killed with the value.
public final class PseudoTerminal {
  /// How the program ended.
  public enum Exit: Hashable, Sendable {
    /// It returned a code.
    case code(Int32)
    /// A signal ended it.
    case signal(Int32)
  }

  /// What went wrong in the test's own machinery, or did not come in time.
  public struct Failure: Error, CustomStringConvertible {
    /// What to read in the test's report.
    public let description: String
  }

  /// All bytes the program sent.
  public private(set) var bytes: [UInt8] = []
  private var emulation: ScreenEmulation
  private let master: Int32
  private let child: pid_t
  private var exit: Exit?
  private var searched = 0

  /// Starts a program with the arguments after its name and an environment that is all it gets
  /// beside defaults for PATH, HOME, TERM, LC_ALL and INPUTRC.
  public init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
    folder: String? = nil, columns: Int = 80, rows: Int = 24
  ) throws {
    var name = [CChar](repeating: 0, count: 256)
    master = try Self.open(columns: columns, rows: rows, name: &name)
    emulation = ScreenEmulation(columns: columns, rows: rows)
    var all = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "TERM": "xterm-256color",
      "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null",
    ]
    all.merge(environment) { $1 }
    let change = folder.map { ["/usr/bin/env", "-C", $0] } ?? []
    child = try Self.spawn(change + [executable] + arguments, environment: all, terminal: name)
  }

  deinit {
    if exit == nil {
      _ = Glibc.kill(child, SIGKILL)
      var status: Int32 = 0
      _ = waitpid(child, &status, 0)
    }
    _ = close(master)
  }

  /// The text the program sent, without escape sequences and carriage returns.
  public var text: String {
    String(decoding: emulation.text, as: UTF8.self)
  }

  /// The lines of the screen as a person sees them, without blanks at their ends.
  public var screen: [String] {
    emulation.lines
  }

  /// The child's process id.
  public var processID: Int32 {
    child
  }

  /// Types text; `\r` is Enter, `\u{3}` Ctrl-C, `\u{4}` Ctrl-D.
  public func send(_ text: String) throws {
    try send(bytes: Array(text.utf8))
  }

  /// Types bytes.
  public func send(bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw Self.failure("write to the terminal")
      }
      _ = pump(milliseconds: 0)
    }
  }

  /// Waits until a text comes after the last one waited for; gives what came before and with it.
  @discardableResult
  public func wait(for wanted: String, timeout seconds: Double = 20) throws -> String {
    let needle = Array(wanted.utf8)
    let deadline = Self.now() + seconds
    while true {
      if let end = emulation.find(needle, from: searched) {
        defer { searched = end }
        return String(decoding: emulation.text[searched..<end], as: UTF8.self)
      }
      guard Self.now() < deadline, pump(milliseconds: 50) else {
        throw Failure(
          description: "“\(wanted)” did not come; the screen:\n" + screen.joined(separator: "\n"))
      }
    }
  }

  /// Waits until the screen is as a condition wants it.
  public func wait(timeout seconds: Double = 20, until condition: ([String]) -> Bool) throws {
    let deadline = Self.now() + seconds
    while !condition(screen) {
      guard Self.now() < deadline, pump(milliseconds: 50) else {
        throw Failure(description: "the screen stayed:\n" + screen.joined(separator: "\n"))
      }
    }
  }

  /// Reads to the end of the output and gives how the program ended.
  public func waitForExit(timeout seconds: Double = 20) throws -> Exit {
    let deadline = Self.now() + seconds
    while Self.now() < deadline {
      if let exit {
        while pump(milliseconds: 0) && hasInput(milliseconds: 0) {}
        return exit
      }
      if !pump(milliseconds: 20) { usleep(1000) }
      reap()
    }
    throw Failure(
      description: "the program did not end; the screen:\n" + screen.joined(separator: "\n"))
  }

  /// Changes the size of the window, which sends SIGWINCH.
  public func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    emulation.resize(columns: columns, rows: rows)
  }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) {
    if exit == nil { _ = Glibc.kill(child, number) }
  }

  /// Whether the terminal echoes and gathers lines, as it does while no program has changed it.
  public var isCooked: Bool {
    var settings = termios()
    guard tcgetattr(master, &settings) == 0 else { return false }
    let flags = tcflag_t(ECHO | ICANON)
    return settings.c_lflag & flags == flags
  }

  private func hasInput(milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0 && waiting.revents & Int16(POLLIN) != 0
  }

  /// Takes what the program sent; false when the other side is closed.
  private func pump(milliseconds: Int32) -> Bool {
    guard hasInput(milliseconds: milliseconds) else {
      var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      return poll(&waiting, 1, 0) == 0
    }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return count < 0 && errno == EINTR }
    bytes += buffer[..<count]
    emulation.take(buffer[..<count])
    return true
  }

  private func reap() {
    var status: Int32 = 0
    guard exit == nil, waitpid(child, &status, WNOHANG) == child else { return }
    exit = status & 0x7F == 0 ? .code(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  /// POSIX_SPAWN_SETSID, which the Glibc module leaves out.
  private static let newSession: Int32 = 0x80

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func failure(_ what: String) -> Failure {
    Failure(description: what + ": " + String(cString: strerror(errno)))
  }

  private static func open(columns: Int, rows: Int, name: inout [CChar]) throws -> Int32 {
    var master: Int32 = -1
    var slave: Int32 = -1
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, &name, nil, &size) == 0 else { throw failure("openpty") }
    // The program opens its side by name; of ours it must inherit nothing.
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = close(slave)
    return master
  }

  private static func spawn(
    _ arguments: [String], environment: [String: String], terminal: [CChar]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal a session leader opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    do throws(ChildStart.SystemRefusal) {
      return try ChildStart.spawn(
        arguments, environment: environment, actions: &actions, flags: newSession)
    } catch {
      throw Failure(description: arguments[0] + ": " + String(cString: strerror(error.code)))
    }
  }
}
