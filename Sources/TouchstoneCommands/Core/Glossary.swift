import TouchstoneTerminal

/// The words of the field, as this program uses them.
enum Glossary {
  private static let words: [(word: SafeText, meaning: SafeText)] = [
    ("prompt", "text that opens or steers a conversation"),
    ("context", "all turns before the one that is judged"),
    ("response", "one possible next turn; several compete as candidates"),
    ("preference", "which of two responses is better: chosen and rejected"),
    ("strength", "how much better: > slightly, >> better, >>> much"),
    ("ranking", "an order over all candidates; = is a tie"),
    ("rating", "a number for one attribute on a scale whose points have anchors"),
    ("anchor", "the text that says what a point of a scale means"),
    ("checklist", "facts that hold or do not hold for one candidate"),
    ("justification", "the written reason; cites rules as #rule"),
    ("edit", "a better version of a response, written by a person"),
    ("rule", "one requirement of the guideline that can be cited alone"),
    ("guideline", "the file that defines the task; each label names its version"),
    ("task", "the thing to judge: a context and its candidates"),
    ("assignment", "one person's claim on a task, with a lease"),
    ("lease", "how long a claim holds; when it ends the draft is kept"),
    ("overlap", "how many people judge the same task"),
    ("draft", "answers that are on disk and not yet sent"),
    ("label", "a submitted judgement; later revisions never delete it"),
    ("dataset", "labels written as JSON Lines for training code"),
    ("manifest", "what a dataset holds, what was left out and why, with digests"),
  ]

  /// A line or two a word.
  static func lines(profile: TerminalProfile) -> [SafeText] {
    words.flatMap { Wrap.lines("\($0.word, .bold): \($0.meaning)", width: profile.columns) }
  }
}
