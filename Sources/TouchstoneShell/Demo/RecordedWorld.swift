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
    let chance = Mutex<UInt64>(2026)
    return World(
      now: {
        clock.withLock { milliseconds in
          milliseconds += 4000
          return Instant(milliseconds: milliseconds)
        }
      },
      random: {
        chance.withLock { state in
          state &+= 0x9E37_79B9_7F4A_7C15
          var word = state
          word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
          word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
          return word ^ (word >> 31)
        }
      },
      environment: environment, currentDirectory: folder, userName: userName)
  }
}
