import TouchstoneModel

/// Keys and tokens by the forms that their makers gave them.
enum Secrets {
  private struct Form {
    let start: String
    /// The fewest characters that follow.
    let length: Int
    /// Characters beside letters and digits.
    let signs: String
  }

  private static let forms = [
    Form(start: "AKIA", length: 16, signs: ""), Form(start: "ASIA", length: 16, signs: ""),
    Form(start: "ghp_", length: 36, signs: ""), Form(start: "gho_", length: 36, signs: ""),
    Form(start: "ghs_", length: 36, signs: ""), Form(start: "github_pat_", length: 40, signs: "_"),
    Form(start: "sk-", length: 20, signs: "-_"), Form(start: "hf_", length: 30, signs: ""),
    Form(start: "AIza", length: 35, signs: "-_"), Form(start: "xoxb-", length: 20, signs: "-"),
    Form(start: "xoxp-", length: 20, signs: "-"), Form(start: "glpat-", length: 20, signs: "-_"),
    Form(start: "eyJ", length: 40, signs: "-_."),
  ]
  private static let block = "-----BEGIN "

  /// What they begin with.
  static let starts = forms.map(\.start) + [block]

  /// Whether a text holds one. What repeats few characters, as `sk-xxxxxxxx`, is a placeholder.
  static func areIn(_ text: UntrustedText) -> Bool {
    let bytes = Array(text.exact.utf8)
    for place in bytes.indices {
      for form in forms where bytes[place...].starts(with: form.start.utf8) {
        if place > 0, isWord(bytes[place - 1], "") { continue }
        let rest = bytes[(place + form.start.utf8.count)...].prefix { isWord($0, form.signs) }
        if rest.count >= form.length, Set(rest).count >= 8 { return true }
      }
      if bytes[place] == UInt8(ascii: "-"), bytes[place...].starts(with: block.utf8) {
        let line = bytes[place...].prefix { $0 != 0x0A }
        if String(decoding: line, as: UTF8.self).utf8.contains("PRIVATE KEY".utf8) { return true }
      }
    }
    return false
  }

  private static func isWord(_ byte: UInt8, _ signs: String) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: signs.utf8.contains(byte)
    }
  }
}
