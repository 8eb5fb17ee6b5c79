/// A heading line: `## Follow the request {#follow authority=user weight=2}`.
struct Heading {
  let level: Int
  let title: String
  /// The anchor that is written; nil when the heading has none.
  let anchor: String?
  let attributes: [String: String]

  /// Nil when the line is no heading.
  init?(_ line: String) {
    guard line.utf8.first == UInt8(ascii: "#") else { return nil }
    let scalars = line.unicodeScalars
    let signs = scalars.prefix { $0 == "#" }
    let rest = scalars.dropFirst(signs.count)
    guard (1...6).contains(signs.count), rest.first == " " || rest.first == "\t" else { return nil }
    level = signs.count
    var text = TypedLine.trimmed(String(rest))
    var anchor: String?
    var attributes: [String: String] = [:]
    let all = text.unicodeScalars
    if all.last == "}", let open = all.lastIndex(of: "{") {
      for word in all[all.index(after: open)...].dropLast().split(
        whereSeparator: \.properties.isWhitespace)
      {
        if word.first == "#" {
          anchor = String(word.dropFirst())
        } else {
          let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          attributes[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
      }
      text = TypedLine.trimmed(String(all[..<open]))
    }
    title = text
    self.anchor = anchor
    self.attributes = attributes
  }

  /// The words of the title in small letters, joined by `-`.
  var slug: String {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? "section" : words.joined(separator: "-")
  }
}
