import JSONLines
import TouchstoneModel

/// Answers whose question is known by name only.
enum ForeignAnswer {
  /// A longer text is no label.
  private static let longestLabel = 60

  /// Parts of the names of questions that ask for words.
  private static let words = [
    "comment", "expla", "reason", "rationale", "feedback", "note", "justif", "correct", "why",
  ].map { Array($0.utf8) }

  /// A text: a note where it is long or its question asks for words, a tag otherwise; or which of two
  /// responses is better, where it names one.
  static func takeText(
    _ text: String, named name: String, _ judgements: inout Judgements, _ sheet: inout LabelSheet
  ) {
    let fields = judgements.fields
    if fields.candidates.count == 2,
      let best = fields.candidates.firstIndex(where: { candidate in
        candidate.externalID.map { $0.utf8.elementsEqual(text.utf8) } ?? false
      }), sheet.rank([[best + 1], [2 - best]])
    {
      return
    }
    if text.utf8.count > longestLabel || text.utf8.contains(0x0A) || asksForWords(name) {
      sheet.note(text, named: name)
    } else if !UntrustedText(text).isEmptyOrBlank {
      judgements.tag([text], named: name, &sheet)
    }
  }

  private static func asksForWords(_ name: String) -> Bool {
    let lower = name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return lower.indices.contains { place in words.contains { lower[place...].starts(with: $0) } }
  }
}
