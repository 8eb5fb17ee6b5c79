import TouchstoneModel
import TouchstoneTerminal

/// How far a long piece of work is, told beside the result while it runs; it can be stopped there.
struct WorkProgress {
  private var bar: ProgressBar?
  private var done = 0
  private var untilCheck = Self.checkInterval
  private let now: @Sendable () -> Instant
  private let wasInterrupted: () -> Bool
  private static let checkInterval = 64

  /// Starts; where standard error is no terminal nothing is told.
  init(_ label: SafeText, total: Int?, unit: ProgressBar.Unit, in context: CommandContext) {
    now = context.world.now
    wasInterrupted = context.wasInterrupted
    guard context.output.showsProgress else { return }
    bar = ProgressBar(
      label, total: total, unit: unit, at: Self.seconds(now()),
      profile: context.output.statusProfile)
  }

  /// Says that so much more is done.
  mutating func advance(by amount: Int) throws {
    try set(to: done + amount)
  }

  /// Says how much is done in all; throws when the person has pressed Ctrl-C in the shell.
  mutating func set(to amount: Int) throws {
    done = amount
    untilCheck -= 1
    guard untilCheck == 0 else { return }
    untilCheck = Self.checkInterval
    bar?.update(done, at: Self.seconds(now()))
    guard !wasInterrupted() else { throw CommandFailure(.interrupted, "stopped by Ctrl-C") }
  }

  /// Clears what was told.
  mutating func finish() {
    bar?.finish()
    bar = nil
  }

  private static func seconds(_ instant: Instant) -> Double {
    Double(instant.milliseconds) / 1000
  }
}
