import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// What is worth knowing of a new text before it is kept: its size and language, and what may be
/// wrong with it. It only advises.
struct WritingAdvice {
  /// With which stored prompts the text is compared.
  enum Others {
    /// All of them.
    case all
    /// All but that of one task.
    case allBut(task: Int64)
  }

  /// How many of the newest tasks are looked through.
  static let comparedTasks = 10_000

  let words: Int
  /// The language it reads like; nil where that is not clear.
  let language: String?
  /// What may be wrong with it.
  let remarks: [SafeText]

  /// Reads a text; `language` is the one it should be in, `others` what it should not repeat.
  init(
    on text: UntrustedText, language wanted: String?, comparing others: Others?,
    in context: CommandContext
  ) throws {
    words = WordCount.words(in: text)
    language = LanguageGuess.code(of: text)
    var remarks: [SafeText] = []
    if let language, let wanted, !Self.isSame(language, wanted) {
      remarks.append(
        "it reads like \(language), and \(SafeText(sanitizing: wanted, limit: 20)) is asked for")
    }
    remarks += PersonalData.find(in: text).map { found in
      "\(found.kind.words) in line \(found.line) from character \(found.column):"
        + " take it out unless it is invented"
    }
    if let others, let (task, share) = try Self.nearest(to: text, among: others, in: context) {
      remarks.append(
        "it says nearly the same as the prompt of #\(task): \(Int(share * 100)) % in common")
    }
    self.remarks = remarks
  }

  /// Size and language in words.
  var facts: SafeText {
    let counted: SafeText = "\(Counted.text(words, "word"))"
    return counted + " · " + (language.map { "language \($0)" } ?? "language not clear")
  }

  /// Tells all of it beside the result.
  func tell(in context: CommandContext) {
    context.output.notice(facts)
    for remark in remarks { context.output.notice("check: \(remark)") }
  }

  /// Whether a language is the wanted one: `pt` is `pt-BR`.
  private static func isSame(_ code: String, _ wanted: String) -> Bool {
    let primary = wanted.lowercased().unicodeScalars.prefix { $0 != "-" && $0 != "_" }
    return String(String.UnicodeScalarView(primary)) == code
  }

  private static func nearest(
    to text: UntrustedText, among others: Others, in context: CommandContext
  ) throws -> (task: Int64, share: Double)? {
    let similarity = PromptSimilarity(of: text)
    let own: Int64? = if case .allBut(let task) = others { task } else { nil }
    let stored = try context.store().prompts.newest(
      comparedTasks, lengths: similarity.lengths, except: own)
    var best: (task: Int64, share: Double)?
    for (task, other) in stored {
      let share = similarity.share(with: other)
      if share >= PromptSimilarity.nearDuplicate, share > best?.share ?? 0 { best = (task, share) }
    }
    return best
  }
}
