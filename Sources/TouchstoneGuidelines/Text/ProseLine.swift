/// One line of wrapped prose: where it ends only because it was full, the paragraph goes on.
struct ProseLine {
  /// Nobody wraps prose to less.
  static let narrowest = 72

  /// What it says.
  var text: String
  /// How many scalars stand on the line in the file.
  let width: Int
  let isCode: Bool

  init(_ text: String, of line: String, isCode: Bool) {
    self.text = text
    width = line.unicodeScalars.count
    self.isCode = isCode
  }

  /// The lines of the text, those that were full joined with what follows.
  static func joined(_ lines: [ProseLine], width: Int) -> [String] {
    var result: [String] = []
    var before: ProseLine?
    for line in lines {
      if let before, let last = result.last, before.goesOn(in: line, width: width) {
        result[result.count - 1] = last + " " + TypedLine.trimmed(line.text)
      } else {
        result.append(line.text)
      }
      before = line
    }
    return result
  }

  private func goesOn(in next: ProseLine, width limit: Int) -> Bool {
    let (word, _) = TypedLine.head(next.text)
    guard !isCode, !next.isCode, !word.isEmpty, !TypedLine.trimmed(text).isEmpty,
      !next.beginsItem(word)
    else { return false }
    return width + 1 + word.unicodeScalars.count > limit
  }

  /// Whether the first word is the mark of a list item, a table, a quote or a heading.
  private func beginsItem(_ word: String) -> Bool {
    if ["-", "*", "+", ">"].contains(word) || word.utf8.first == UInt8(ascii: "|") { return true }
    let scalars = word.unicodeScalars
    if scalars.allSatisfy({ $0 == "#" }) { return true }
    return scalars.count > 1 && (scalars.last == "." || scalars.last == ")")
      && scalars.dropLast().allSatisfy { (48...57).contains($0.value) }
  }
}
