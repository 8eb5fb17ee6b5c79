/// Guesses the language of a text from its script and its most frequent words.
///
/// Meant as a hint beside a text, never as a fact about it: it knows seventeen languages and says
/// nothing where it is not sure.
public enum LanguageGuess {
  /// The ISO 639-1 code of the language the text is most likely in; nil where nothing speaks for one.
  public static func code(of text: UntrustedText) -> String? {
    let text = prose(of: text)
    let letters = ScriptCount(text)
    guard let script = letters.leading else { return nil }
    switch script {
    case .latin: return latin(text)
    case .han: return letters[.kana] * 20 > letters[.han] ? "ja" : "zh"
    case .kana: return "ja"
    case .hangul: return "ko"
    case .arabic: return arabic(text)
    case .hebrew: return "he"
    case .devanagari: return "hi"
    case .cyrillic: return has(any: "іїєґђјљњўћ", in: text) ? nil : "ru"
    case .thai: return "th"
    }
  }

  /// The text without lines that look like code, unless all do: code is English in every language.
  private static func prose(of text: UntrustedText) -> UntrustedText {
    let lines = text.exact.unicodeScalars.split(separator: "\n")
    let prose = lines.filter { line in
      let isIndented = line.starts(with: "  ".unicodeScalars) || line.first == "\t"
      return !isIndented && !line.contains { "={}[];#`".unicodeScalars.contains($0) }
    }
    return prose.isEmpty
      ? text : UntrustedText(prose.map { String($0) }.joined(separator: "\n"))
  }

  private static func arabic(_ text: UntrustedText) -> String? {
    if has(any: "ٹڈڑںے", in: text) { return "ur" }
    return has(any: "پچژگ", in: text) ? nil : "ar"
  }

  private static func has(any wanted: String, in text: UntrustedText) -> Bool {
    let wanted = Set(wanted.unicodeScalars)
    return text.exact.unicodeScalars.contains(where: wanted.contains)
  }

  /// The language whose frequent words stand most often in the text, if it is clearly ahead.
  private static func latin(_ text: UntrustedText) -> String? {
    var points: [String: Int] = [:]
    for word in words(of: text) {
      for language in FrequentWords.languages(of: word) { points[language, default: 0] += 2 }
    }
    for (language, signs, worth) in FrequentWords.signs where has(any: signs, in: text) {
      points[language, default: 0] += worth
    }
    let ranked = points.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard let first = ranked.first, first.value >= 3 else { return nil }
    if ranked.count > 1, ranked[1].value == first.value { return nil }
    return first.key
  }

  private static func words(of text: UntrustedText) -> [String] {
    text.exact.lowercased().unicodeScalars
      .split { !$0.properties.isAlphabetic && $0 != "'" }
      .map { String(String.UnicodeScalarView($0)) }
  }
}

/// How many letters of each script a text has.
private struct ScriptCount {
  enum Script: CaseIterable {
    case latin, han, kana, hangul, arabic, hebrew, devanagari, cyrillic, thai

    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: self = .latin
      case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .han
      case 0x3041...0x30FF: self = .kana
      case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: self = .hangul
      case 0x0600...0x06FF, 0x0750...0x077F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
      case 0x0590...0x05FF: self = .hebrew
      case 0x0900...0x097F: self = .devanagari
      case 0x0400...0x052F: self = .cyrillic
      case 0x0E01...0x0E7F: self = .thai
      default: return nil
      }
    }

    /// How many Latin letters one sign of the script is worth: a sign may be a whole word.
    var weight: Int { self == .han ? 4 : self == .hangul || self == .kana ? 2 : 1 }
  }

  private var counts: [Script: Int] = [:]

  init(_ text: UntrustedText) {
    for scalar in text.exact.unicodeScalars {
      if let script = Script(scalar) { counts[script, default: 0] += 1 }
    }
  }

  subscript(script: Script) -> Int { counts[script, default: 0] }

  /// The script with the most text; the first in the list on a tie.
  var leading: Script? {
    let present = Script.allCases.filter { self[$0] > 0 }
    return present.reduce(present.first) { best, script in
      guard let best else { return script }
      return self[script] * script.weight > self[best] * best.weight ? script : best
    }
  }
}
