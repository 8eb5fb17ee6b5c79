/// JSON as it may go to a terminal.
public enum JSONScreening {
  /// The JSON with every character that cannot be seen as an escape; outside of texts there is none, so it
  /// means the same. Controls are escaped already where JSON is written.
  public static func visible(_ json: String) -> String {
    guard json.utf8.contains(where: { $0 >= 0x80 }) else { return json }
    var shown = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      guard scalar.value >= 0x80, isHidden(scalar) else {
        shown.append(scalar)
        continue
      }
      for unit in UTF16.encode(scalar) ?? .init() {
        let digits = String(unit, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
        shown.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
      }
    }
    return String(shown)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch ScalarKind(scalar) {
    case .hidden, .joiner, .emojiSelector, .mongolianSelector: true
    case .printable, .mark, .jamo, .lineFeed, .tab: false
    }
  }
}
