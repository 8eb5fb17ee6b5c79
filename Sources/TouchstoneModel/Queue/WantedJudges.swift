/// How many people shall judge a task: the usual number, and more for a share that shows how far
/// people agree.
public struct WantedJudges: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// How many judge a task that is nothing special.
  public let usual: Int
  /// The share of the tasks that more people judge, 0 to 1.
  public let share: Double
  /// How many judge a task of that share.
  public let replicated: Int

  /// A usual number, at least one, and a share that more people judge.
  public init(_ usual: Int, share: Double = 0, replicated: Int = 1) {
    self.usual = max(usual, 1)
    self.share = share
    self.replicated = max(replicated, self.usual)
  }

  /// The same number for every task.
  public init(integerLiteral usual: Int) { self.init(usual) }

  /// How many judge the task with this digest.
  ///
  /// The digest draws the share, so a task falls into it or not wherever and whenever it is
  /// imported, and nobody who judges can tell. The last bytes are read: the first ones decide splits.
  public func people(digest: [UInt8]) -> Int {
    let drawn = digest.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return Double(drawn) < share * 0x1p32 ? replicated : usual
  }
}
