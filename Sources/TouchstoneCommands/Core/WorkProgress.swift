import TouchstoneModel
import TouchstoneTerminal

/// How far a long piece of work is, told beside the result while it runs.
struct WorkProgress {
  private var bar: ProgressBar?
  private var done = 0
  private let now: @Sendable () -> Instant

  /// Starts; where standard error is no terminal nothing is told.
  init(_ label: SafeText, total: Int?, unit: ProgressBar.Unit, in context: CommandContext) {
    now = context.world.now
    guard context.output.showsProgress else { return }
    bar = ProgressBar(
      label, total: total, unit: unit, at: Self.seconds(now()),
      profile: context.output.statusProfile)
  }

  /// Says that so much more is done.
  mutating func advance(by amount: Int) {
    set(to: done + amount)
  }

  /// Says how much is done in all.
  mutating func set(to amount: Int) {
    done = amount
    bar?.update(done, at: Self.seconds(now()))
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
