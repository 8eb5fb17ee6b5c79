/// How much better the better side is.
public enum Strength: Int, CaseIterable, Comparable, Sendable {
  /// `>` slightly better.
  case slightly = 1
  /// `>>` better.
  case better = 2
  /// `>>>` much better.
  case much = 3

  /// The sign a trainer types.
  public var sign: String { String(repeating: ">", count: rawValue) }

  /// Orders by how much better.
  public static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
}
