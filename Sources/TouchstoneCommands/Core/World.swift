import Glibc
public import TouchstoneModel

/// Every effect a command may have besides the store and the terminal: time, chance, surroundings.
///
/// Commands read the clock and draw random numbers here only, so a test or a recorded session fixes
/// them and gets the same bytes again.
public struct World: Sendable {
  /// The time now.
  public var now: @Sendable () -> Instant
  /// 64 random bits.
  public var random: @Sendable () -> UInt64
  /// The environment variables.
  public var environment: [String: String]
  /// The folder the command was started in, absolute.
  public var currentDirectory: String
  /// The operating system's name for the account.
  public var userName: String

  /// A world of one's own, for tests and recorded sessions.
  public init(
    now: @escaping @Sendable () -> Instant, random: @escaping @Sendable () -> UInt64,
    environment: [String: String], currentDirectory: String, userName: String
  ) {
    self.now = now
    self.random = random
    self.environment = environment
    self.currentDirectory = currentDirectory
    self.userName = userName
  }

  /// Identities for rows that may travel.
  public var identities: IdentitySource {
    let random = random
    return IdentitySource { UniqueID(at: $0, random: (random(), random())) }
  }

  /// A new identity for a row that may travel.
  public func newID() -> UniqueID { identities.next(at: now()) }
}

extension World {
  /// The real world of this process.
  public static func real(environment: [String: String]) -> World {
    World(
      now: {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
      },
      random: {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
      },
      environment: environment,
      currentDirectory: Self.workingDirectory(),
      userName: Self.accountName())
  }

  private static func workingDirectory() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// The login name of the effective account, or its number where the system knows no name.
  private static func accountName() -> String {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    guard getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil,
      let name = entry.pw_name
    else { return "uid-\(geteuid())" }
    return String(cString: name)
  }
}
