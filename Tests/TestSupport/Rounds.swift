import FoundationEssentials

/// How long tests run that go on as long as one likes.
///
/// `TOUCHSTONE_ROUNDS` overrules the ordinary number of rounds; with it, tests that try only some of
/// their cases in an ordinary run try them all.
public enum Rounds {
  private static let asked: Int? = ProcessInfo.processInfo.environment["TOUCHSTONE_ROUNDS"]
    .flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }

  /// Whether the environment asks for a long run.
  public static var isLong: Bool { asked != nil }

  /// How many minutes a test may take before it counts as hanging; its wait for its turn counts as well.
  public static var patience: Int { isLong ? 24 * 60 : 25 }

  /// So many rounds, or as many as the environment asks for.
  public static func ordinary(_ count: Int) -> Int { asked ?? count }

  /// Every place of so many, counted from 1, or with few rounds some that are spread over them; the first
  /// and the last always.
  public static func points(_ places: Int, usual: Int) -> [Int] {
    let wanted = min(places, ordinary(usual))
    guard wanted > 1 else { return places > 0 ? [1] : [] }
    return (0..<wanted).map { 1 + $0 * (places - 1) / (wanted - 1) }
  }
}
