import Synchronization
import TouchstoneCommands
import TouchstoneModel

/// A world in which time and chance are fixed, so that a recorded session gives the same screens and
/// the same bytes wherever it runs.
enum RecordedWorld {
  /// The world; each look at the clock is four seconds later than the one before.
  static func make(
    environment: [String: String], folder: String, userName: String
  ) -> World {
    let clock = Mutex<Int64>(1_767_603_600_000)
    let chance = Mutex(SplitMix64(seed: 2026))
    return World(
      now: {
        clock.withLock { milliseconds in
          milliseconds += 4000
          return Instant(milliseconds: milliseconds)
        }
      },
      random: { chance.withLock { $0.next() } },
      environment: environment, currentDirectory: folder, userName: userName)
  }
}
