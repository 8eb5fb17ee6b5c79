import TouchstoneModel

/// Whether two texts nearly say the same.
enum NearTexts {
  /// Whether at least `share` of two texts is the same.
  ///
  /// What both begin and end with counts as it is. Only texts that begin or end alike are compared by
  /// their runs of characters as well (`PromptSimilarity`), since that takes long.
  static func areNear(_ left: UntrustedText, _ right: UntrustedText, share: Double) -> Bool {
    var (one, other) = (left.exact, right.exact)
    let (least, most) = (
      min(one.utf8.count, other.utf8.count), max(one.utf8.count, other.utf8.count)
    )
    guard most > 0, Double(least) >= share * Double(most) else { return false }
    let (start, end) = one.withUTF8 { one in other.withUTF8 { common(one, $0) } }
    if Double(start + end) >= share * Double(most) { return true }
    guard start >= alike || end >= alike else { return false }
    return PromptSimilarity(of: left).share(with: right) >= share
  }

  /// How many bytes two texts begin with alike, and with how many of the others they end.
  private static func common(
    _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>
  ) -> (start: Int, end: Int) {
    let least = min(one.count, other.count)
    var start = 0
    while start < least, one[start] == other[start] { start += 1 }
    var end = 0
    while end < least - start, one[one.count - 1 - end] == other[other.count - 1 - end] { end += 1 }
    return (start, end)
  }

  /// Bytes in which two texts must begin or end alike to be compared further.
  private static let alike = 40
}
