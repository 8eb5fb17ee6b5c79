/// What is to be completed.
public struct CompletionRequest: Hashable, Sendable {
  /// The whole line as typed so far.
  public let line: String
  /// Where the cursor stands, in UTF-8 bytes from the start of the line.
  public let cursor: Int
  /// What stands between the last blank before the cursor (outside quotes) and the cursor.
  public let word: String
  /// What stands before that word.
  public let before: String
}

/// A text that can take the place of the word at the cursor.
public struct Completion: Hashable, Sendable {
  /// The whole new word.
  public let text: String
  /// Whether a blank follows when this is the only one.
  public let addsBlank: Bool

  /// Offers a word.
  public init(_ text: String, addsBlank: Bool = true) {
    self.text = text
    self.addsBlank = addsBlank
  }
}

/// The completions that are shown and inserted.
struct CompletionChoice {
  let texts: [String]
  let addsBlank: Bool

  /// Leaves out repeated texts and those that could not be shown as they are: readline would send
  /// them to the terminal raw.
  init(_ completions: [Completion]) {
    var seen: Set<[UInt8]> = []
    let kept = completions.filter { completion in
      let bytes = Array(completion.text.utf8)
      return !bytes.isEmpty && Screening.isUnchanged(completion.text) && seen.insert(bytes).inserted
    }
    texts = kept.map(\.text)
    addsBlank = kept.first?.addsBlank ?? false
  }

  /// What all texts begin with, whole characters only; never less than the word typed, which
  /// readline would otherwise shorten.
  func commonStart(word: String) -> String {
    guard let first = texts.first else { return word }
    var common = Array(first)
    for text in texts.dropFirst() {
      var length = 0
      for (left, right) in zip(common, text) {
        guard left.utf8.elementsEqual(right.utf8) else { break }
        length += 1
      }
      common.removeLast(common.count - length)
    }
    let start = String(common)
    return start.utf8.count < word.utf8.count ? word : start
  }
}
