/// Finds what is wrong with a report itself by a few plain rules. A marked report is kept and judged
/// like others, only later, so a rule may be wrong once in a while.
extension ReportMark {
  /// The marks of a report about a turn.
  public static func found(in report: IncomingReport, about turn: UntrustedText?) -> Set<ReportMark>
  {
    var marks: Set<ReportMark> = []
    // The reason is often a button; what the reporter wrote tells more.
    let own = report.comment ?? report.reason.map(UntrustedText.init)
    if let own, isSpam(own) { marks.insert(.spam) }
    let texts = [report.reason.map(UntrustedText.init), report.comment, report.quote, turn]
    if texts.contains(where: { $0.map(isBroken) ?? false }) { marks.insert(.brokenText) }
    return marks
  }

  /// Whether a text is one character or one word over and over, nothing but links, or advertising: a
  /// link with two words of those who sell.
  public static func isSpam(_ text: UntrustedText) -> Bool {
    let words = text.exact.unicodeScalars.split { $0.properties.isWhitespace }
    let first = words.first?.first
    let count = words.reduce(0) { $0 + $1.count }
    if count >= repeatedCharacters, words.allSatisfy({ $0.allSatisfy { $0 == first } }) {
      return true
    }
    let folded = words.map { String(String.UnicodeScalarView($0)).lowercased() }
    if folded.count >= repeatedWords,
      folded.allSatisfy({ UntrustedText($0) == UntrustedText(folded[0]) })
    {
      return true
    }
    let links = folded.filter(isLink)
    guard !links.isEmpty else { return false }
    if links.count == folded.count { return true }
    let bare = Set(
      folded.map { word in
        String(String.UnicodeScalarView(word.unicodeScalars.filter(\.properties.isAlphabetic)))
      })
    return sellingWords.count { bare.contains($0) } >= 2
  }

  /// Whether a text lost characters (U+FFFD) or was decoded the wrong way: UTF-8 read as Latin-1 or
  /// Windows-1252, as in `Ã©` for é, `â€™` for ’ and `ðŸ˜€` for an emoji.
  public static func isBroken(_ text: UntrustedText) -> Bool {
    var before: UInt32 = 0
    for scalar in text.exact.unicodeScalars {
      let value = scalar.value
      if value == 0xFFFD { return true }
      switch before {
      case 0xC2, 0xC3: if (0x80...0xBF).contains(value) { return true }
      case 0xE2: if value == 0x20AC || value == 0x80 { return true }
      case 0xF0: if value == 0x178 || value == 0x9F { return true }
      default: break
      }
      before = value
    }
    return false
  }

  private static let repeatedCharacters = 8
  private static let repeatedWords = 4

  private static func isLink(_ word: String) -> Bool {
    word.utf8.starts(with: "http://".utf8) || word.utf8.starts(with: "https://".utf8)
      || word.utf8.starts(with: "www.".utf8)
  }

  private static let sellingWords = [
    "buy", "cheap", "discount", "offer", "sale", "promo", "casino", "betting", "viagra", "loan",
    "crypto", "bitcoin", "whatsapp", "telegram", "subscribe", "earn", "winner", "prize",
  ]
}
