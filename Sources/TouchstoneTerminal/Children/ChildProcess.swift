import Glibc

/// Runs another program in the foreground, on the same terminal.
///
/// The child gets default signals, an empty mask, and of our descriptors only 0, 1 and 2: all
/// others are close-on-exec. While it runs Ctrl-C is meant for it.
struct ChildProcess {
  /// How a program ended.
  enum Exit: Hashable, Sendable {
    case code(Int32)
    case signal(Int32)
  }

  private let child: pid_t
  private let before: [(Int32, sigaction)]
  private let settings: termios?

  /// Starts a program found by PATH; throws the system's error number.
  init(
    _ arguments: [String], environment: [String: String], input: Int32? = nil
  ) throws(SystemError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var terminal = termios()
    settings = tcgetattr(0, &terminal) == 0 ? terminal : nil
    before = [SIGINT, SIGQUIT, SIGPIPE].map { ($0, Self.replace($0, by: Self.ignoring)) }
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, arguments[0], &actions, &attributes, &argv, &envp)
    self.child = child
    guard code == 0 else {
      restore()
      throw SystemError(code: code)
    }
  }

  /// Waits for the end, then sets signals and terminal as they were: a killed editor leaves it raw.
  func wait() -> Exit {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    restore()
    if var settings { tcsetattr(0, TCSADRAIN, &settings) }
    return status & 0x7F == 0 ? .code(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  private func restore() {
    for (number, action) in before { _ = Self.replace(number, by: action) }
  }

  private static var ignoring: sigaction {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = SIG_IGN
    return action
  }

  private static func replace(_ number: Int32, by action: sigaction) -> sigaction {
    var action = action
    var old = sigaction()
    _ = sigaction(number, &action, &old)
    return old
  }
}

/// An error number of the system.
struct SystemError: Error, Hashable {
  let code: Int32

  /// The system's words for it.
  var message: String {
    systemMessage(code)
  }
}
