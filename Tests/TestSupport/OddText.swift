/// Texts that files, loaders and comparisons trip over; none holds U+0000, which no store takes.
public enum OddText {
  /// Texts with something to see.
  public static let visible = [
    "plain", "42", "true", "null", "NaN", "1e400", "2026-01-01", "2026-01-01T00:00:00Z",
    #"{"role": "user", "content": 1}"#, #"["a", "b"]"#, #"\"quoted\" \\ \u0041"#, "\"", "'",
    "e\u{301}", "\u{E9}", "\u{301}lone", "a\u{200D}", "🧑🏿‍🚀👩‍👩‍👧‍👦", "🇩🇪🇩", "\u{202E}evil\u{202C}",
    "مرحبا \u{200F}", "one\r\ntwo\rthree\n", "a\u{2028}b\u{2029}c\u{85}d", "\u{FEFF}bom",
    "tab\tbell\u{7}esc\u{1B}[31m\u{7F}", "\u{FFFD}", "\u{10FFFF}\u{FFFE}",
    "Human: x\n\nAssistant: y",
    "\n\nHuman: a", "### Instruction:", "<extra_id_1>User", "first\n\nsecond\n\nthird",
    "User: hello\nAssistant: bye", "ａｂｃ", "ﬁ", "İstanbul ß ẞ", "x/../y", "%00", "a b",
    String(repeating: "long 長い ", count: 700), String(repeating: "e\u{301}", count: 300),
  ]

  /// Texts that look empty, the empty one among them.
  public static let blank = ["", " ", "\n", "\r\n", "\t\u{A0}", "\u{3000}", "\u{2028}"]

  /// Texts that look empty and have something that is no white space.
  public static let hidden = ["\u{200B}", "\u{200D}\u{FEFF}", "\u{2060}", "\u{AD}"]

  /// All of them.
  public static let all = visible + blank + hidden
}
