import Glibc
import Synchronization

/// Ctrl-C at a verb that runs without a shell and has to tidy up before it ends.
enum Interruption {
  private static let isAsked = Atomic(false)

  /// Whether Ctrl-C was pressed since `watch`.
  static var wasAsked: Bool { isAsked.load(ordering: .relaxed) }

  /// Takes the signal from now on; the second one ends the process as it would have.
  static func watch() {
    // Made here, since a signal handler must not make it.
    isAsked.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in
      Interruption.isAsked.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }
}
