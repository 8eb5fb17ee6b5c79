import Glibc

/// What the process sees to before anything else, whatever started it.
enum Surroundings {
  /// Files for their owner only, three open descriptors, a gone reader as an error rather than a
  /// signal, no core file, and little address space where that is scarce.
  static func prepare() {
    umask(0o077)
    occupyStandardDescriptors()
    signal(SIGPIPE, SIG_IGN)
    // A file that grows beyond `ulimit -f` is an error like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    keepNoCore()
    shareOneHeapIfConfined()
  }

  /// A closed standard descriptor would be given to the store's file, and messages written into it.
  private static func occupyStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }

  /// A core file would hold conversations and the key of the pseudonyms.
  private static func keepNoCore() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = 0
    _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
  }

  private typealias MallocOption = @convention(c) (Int32, Int32) -> Int32

  /// Glibc reserves 64 MiB and more for the second thread's own heap; under `ulimit -v` that leaves
  /// nothing for the work. `mallopt(3)` is missing from Swift's Glibc module; -8 is M_ARENA_MAX.
  private static func shareOneHeapIfConfined() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
      limit.rlim_cur < 1 << 30, let symbol = dlsym(nil, "mallopt")
    else { return }
    _ = unsafeBitCast(symbol, to: MallocOption.self)(-8, 1)
  }
}
