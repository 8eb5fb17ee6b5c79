import Synchronization

/// A clock that stands until it is moved.
public final class FixedClock: Sendable {
  private let value: Mutex<Int>

  /// Starts at a time in milliseconds since 1970; the default is 2025-01-01 00:00:00 UTC.
  public init(milliseconds: Int = 1_735_689_600_000) {
    value = Mutex(milliseconds)
  }

  /// The time in milliseconds since 1970.
  public var milliseconds: Int {
    value.withLock { $0 }
  }

  /// Moves the clock, back as well.
  public func advance(seconds: Int) {
    value.withLock { $0 += seconds * 1000 }
  }
}
