/// Tells a text that was typed from one that came from elsewhere, by its pace.
public enum TypingPace {
  /// Nobody types more characters a second for long: the fastest typists reach about 12.
  public static let charactersPerSecond = 15
  /// Fewer new characters than these tell nothing.
  public static let fewestCharacters = 200

  /// Where a text comes from that grew out of `before` in so many milliseconds at the keyboard.
  public static func origin(
    of after: UntrustedText, from before: UntrustedText, milliseconds: Int64
  ) -> TextOrigin {
    let new = newCharacters(in: after, since: before)
    guard new >= fewestCharacters else { return .own }
    return Int64(new) * 1000 > Int64(charactersPerSecond) * max(milliseconds, 0) ? .unnamed : .own
  }

  /// How many Unicode scalars of a text lie between what it begins and ends with as before.
  static func newCharacters(in after: UntrustedText, since before: UntrustedText) -> Int {
    let (old, new) = (Array(before.exact.unicodeScalars), Array(after.exact.unicodeScalars))
    let most = min(old.count, new.count)
    var start = 0
    while start < most, old[start] == new[start] { start += 1 }
    var end = 0
    while end < most - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    return new.count - start - end
  }
}
