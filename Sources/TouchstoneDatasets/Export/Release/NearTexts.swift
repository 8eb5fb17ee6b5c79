import TouchstoneModel

/// Whether two texts nearly say the same.
enum NearTexts {
  /// Whether at least `share` of two texts is the same.
  ///
  /// What both begin and end with counts as it is. Only texts that begin or end alike are compared by
  /// their runs of characters as well (`PromptSimilarity`), since that takes long.
  static func areNear(_ left: UntrustedText, _ right: UntrustedText, share: Double) -> Bool {
    let (one, other) = (left.exact.utf8, right.exact.utf8)
    let (least, most) = (min(one.count, other.count), max(one.count, other.count))
    guard most > 0, Double(least) >= share * Double(most) else { return false }
    let start = zip(one, other).prefix { $0 == $1 }.count
    let end = min(
      zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count, least - start)
    if Double(start + end) >= share * Double(most) { return true }
    guard start >= alike || end >= alike else { return false }
    return PromptSimilarity(of: left).share(with: right) >= share
  }

  /// Bytes in which two texts must begin or end alike to be compared further.
  private static let alike = 40
}
