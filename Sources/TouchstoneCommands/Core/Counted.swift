import TouchstoneTerminal

/// Counts with their noun.
enum Counted {
  /// `1 word`, `2 words`; nouns whose plural is no `s` give it.
  static func text(_ count: Int, _ noun: SafeText, plural: SafeText? = nil) -> SafeText {
    count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
  }
}
