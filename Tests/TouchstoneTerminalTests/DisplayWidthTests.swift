import TestSupport
import Testing

@testable import TouchstoneTerminal

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("日本語", 6), ("한국어", 6), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｶﾅ", 2), ("Ａ", 2),
    ("e\u{301}", 1), ("नमस्ते", 4), ("ภาษาไทย", 7), ("น้ำ", 2), ("مرحبا", 5), ("שָׁלוֹם", 4),
    ("😀", 2), ("❤\u{FE0F}", 2), ("❤", 1), ("👍🏽", 2), ("🇸🇪", 2),
    ("👩\u{200D}👩\u{200D}👧\u{200D}👦", 2),
    ("1\u{FE0F}\u{20E3}", 2),
    ("\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 2),
    ("±§", 2), ("…", 1), ("─│", 2), ("", 0),
  ])
  func `a text takes the columns a terminal gives it`(_ text: String, _ columns: Int) {
    #expect(SafeText(sanitizing: text).columns == columns)
  }

  @Test(.enabled(if: SharedData.isPresent, "shared data absent"))
  func `every wide scalar of Unicode 15 takes two columns and no other does`() throws {
    var wrong: [String] = []
    for line in try SharedData.lines("bad-input/EastAsianWidth.txt") {
      let entry = line.prefix { $0 != "#" }.split(separator: ";").map { $0.filter { $0 != " " } }
      guard entry.count == 2 else { continue }
      let bounds = entry[0].split(separator: ".").compactMap { UInt32($0, radix: 16) }
      let isWide = entry[1] == "W" || entry[1] == "F"
      for value in bounds[0]...(bounds.last ?? bounds[0]) {
        guard let scalar = Unicode.Scalar(value), ScalarKind(scalar) == .printable else { continue }
        let expected = isWide ? 2 : 1
        if DisplayWidth.columns(of: scalar) != expected { wrong.append(scalar.visibleForm) }
      }
    }
    #expect(wrong == [])
  }

  @Test(.enabled(if: SharedData.isPresent, "shared data absent"))
  func `the width of a text is the sum of the widths of its graphemes`() throws {
    for line in try SharedData.lines("bad-input/GraphemeBreakTest.txt") where !line.hasPrefix("#") {
      let scalars = line.prefix { $0 != "#" }.split(whereSeparator: { "÷× \t".contains($0) })
        .compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      let safe = SafeText(sanitizing: text)
      #expect(safe.columns == safe.glyphs.reduce(0) { $0 + $1.columns })
      #expect(SafeText(glyphs: safe.glyphs) == safe)
      #expect(!safe.isEmpty)
    }
  }
}
