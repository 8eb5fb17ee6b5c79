/// Cuts a text into sentences, so that people can name one by its number.
public enum Sentences {
  private static let ends: Set<Unicode.Scalar> = [".", "!", "?", "…", "。", "！", "？", "؟", "।", "۔"]
  private static let wideEnds: Set<Unicode.Scalar> = ["。", "！", "？"]
  private static let closing: Set<Unicode.Scalar> = [
    "\"", "”", "’", "'", ")", "]", "»", "」", "』", "）",
  ]

  /// The sentences of a text as ranges of its scalars, white space around them left out.
  ///
  /// A sentence ends after one of `. ! ? …` and their like with white space behind it, after a wide
  /// full stop, and at the end of a line.
  public static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start: Int?
    var index = 0
    func close(at end: Int) {
      guard let first = start else { return }
      var last = end
      while last > first, scalars[last - 1].properties.isWhitespace { last -= 1 }
      if last > first { ranges.append(first..<last) }
      start = nil
    }
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\n" {
        close(at: index)
      } else if start == nil {
        if !scalar.properties.isWhitespace { start = index }
      }
      if ends.contains(scalar), start != nil {
        var end = index + 1
        while end < scalars.count, ends.contains(scalars[end]) || closing.contains(scalars[end]) {
          end += 1
        }
        let isAtBlank = end == scalars.count || scalars[end].properties.isWhitespace
        if isAtBlank || wideEnds.contains(scalar) {
          close(at: end)
          index = end
          continue
        }
      }
      index += 1
    }
    close(at: scalars.count)
    return ranges
  }
}
