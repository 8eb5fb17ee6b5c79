/// What two texts share and where they differ, word by word.
///
/// Unique common words are matched first (patience diff, Bram Cohen), the gaps between them by
/// their longest common subsequence. Scripts without blanks are compared by character.
public enum WordDiff {
  /// Which of the two texts a piece belongs to.
  public enum Side: Hashable, Sendable {
    /// In both texts.
    case equal
    /// Only in the first.
    case removed
    /// Only in the second.
    case added
  }

  /// A piece of the texts.
  public struct Span: Hashable, Sendable {
    /// Where it stands.
    public let side: Side
    /// What it says.
    public let text: SafeText
  }

  /// The pieces in reading order; where both texts have something of their own, the first comes
  /// first.
  public static func between(_ first: SafeText, _ second: SafeText) -> [Span] {
    var words = DiffWords()
    let left = words.split(first.plain)
    let right = words.split(second.plain)
    var matching = DiffMatching(left: left.map(\.number), right: right.map(\.number))
    return spans(left: left, right: right, matches: matching.matches())
  }

  /// The pieces as one text: `[-removed-]` and `{+added+}`, coloured where styles are allowed.
  public static func rendered(_ spans: [Span]) -> SafeText {
    var result = SafeText()
    for span in spans {
      switch span.side {
      case .equal: result += span.text
      case .removed: result += ("[-" + span.text + "-]").styled(.red)
      case .added: result += ("{+" + span.text + "+}").styled([.green, .bold])
      }
    }
    return result
  }

  /// Words that stand in both texts, then words of one text or the other up to the next such run.
  private struct Run {
    var equal = ""
    var removed = ""
    var added = ""

    var isChange: Bool {
      !removed.isEmpty || !added.isEmpty
    }
  }

  private static func spans(
    left: [DiffWords.Word], right: [DiffWords.Word], matches: [DiffMatching.Match]
  ) -> [Span] {
    var runs: [Run] = []
    var run = Run()
    var (i, j) = (0, 0)
    for match in matches + [DiffMatching.Match(left: left.count, right: right.count)] {
      for word in left[i..<match.left] { run.removed += word.text }
      for word in right[j..<match.right] { run.added += word.text }
      if run.isChange {
        append(run, to: &runs)
        run = Run()
      }
      if match.left < left.count { run.equal += left[match.left].text }
      (i, j) = (match.left + 1, match.right + 1)
    }
    append(run, to: &runs)
    return runs.flatMap { run in
      [(Side.equal, run.equal), (.removed, run.removed), (.added, run.added)]
        .filter { !$0.1.isEmpty }
        .map { Span(side: $0.0, text: SafeText(screened: $0.1)) }
    }
  }

  /// A lone blank between two changes becomes part of them, or every word would be marked alone.
  private static func append(_ run: Run, to runs: inout [Run]) {
    if let last = runs.indices.last, runs[last].isChange, run.isChange,
      run.equal.utf8.allSatisfy({ $0 == 0x20 })
    {
      runs[last].removed += run.equal + run.removed
      runs[last].added += run.equal + run.added
    } else {
      runs.append(run)
    }
  }
}

extension WordDiff {
  /// The pieces with long stretches that both texts share cut to the words around the changes.
  public static func shortened(_ spans: [Span], keeping columns: Int = 60) -> [Span] {
    spans.enumerated().map { index, span in
      guard span.side == .equal, span.text.columns > 3 * columns else { return span }
      let words = span.text.plain.split(separator: " ", omittingEmptySubsequences: false)
      let head = index == 0 ? "" : part(of: words[...], columns)
      let tail = index == spans.count - 1 ? "" : part(of: words.reversed()[...], columns)
      let end = String(
        tail.split(separator: " ", omittingEmptySubsequences: false).reversed()
          .joined(separator: " "))
      return Span(side: .equal, text: SafeText(screened: head + " … " + end))
    }
  }

  private static func part(of words: ArraySlice<Substring>, _ columns: Int) -> String {
    var text = ""
    for word in words where text.utf8.count < columns { text += (text.isEmpty ? "" : " ") + word }
    return text
  }
}
