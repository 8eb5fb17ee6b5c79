import ArgumentParser
import TouchstoneModel
import TouchstoneTerminal

/// Lists, checks, compares, writes and retires the workspace's guidelines; each deed has a file in
/// `Deeds/`.
struct GuidelineVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "guideline", abstract: "List, check, compare, try, write or retire guidelines.",
    discussion: """
      'guideline list' tells what can be worked. 'guideline check [FILE…]' tells every fault of a \
      file with its line and what to write instead, for all files of the workspace when none is \
      named. 'guideline diff NAME' tells what changed since it was worked last and which version \
      that needs; 'guideline diff OLD NEW' compares files or versions such as helpful-rank@1.0.0; \
      with --labels it tells which standing labels the change touches, and with --recheck their \
      annotators are asked to look at them again. 'guideline accept [NAME]' accepts a new version, so \
      that 'next' gives tasks under it. \
      'guideline import FILE' takes a file into the workspace once it passes the check. \
      'guideline status NAME STATUS' moves it from draft over pilot, active and frozen to retired, \
      and writes the status, a new patch version and a change log line into the file; from pilot to \
      active the pilot's minutes are measured. 'guideline new' asks a few questions and writes a \
      commented draft. 'guideline try FILE' works a file on the side, in a scratch workspace.
      """)
  static let facts = VerbFacts(.guidelines, needs: .nothing, example: "guideline check")

  /// What to do.
  enum Deed: String, ExpressibleByArgument, CaseIterable {
    case list, check, diff, accept, status, retire, new
    case `try`
    case `import`
  }

  @Argument(help: "list, check, diff, accept, import, status, retire, new or try.")
  var deed = Deed.list
  @Argument(help: "Files or names.", completion: .file(extensions: ["md"]))
  var words: [String] = []
  @Flag(help: "import: replace a faulty or newer file, or one that others extend.")
  var force = false
  @OptionGroup var recheck: RecheckOptions
  @Option(help: "new: the kind of work; then nothing is asked.")
  var kind: String?
  @Option(help: "new: where to write the file.", completion: .file())
  var out: String?
  @OptionGroup var format: FormatOptions

  var need: Need {
    switch deed {
    case .list, .check: .nothing
    case .diff where recheck.asks: .role(\.mayManagePeople, to: "ask for re-checks")
    case .diff: recheck.concernsLabels ? .person : .nothing
    case .accept: .work
    case .status, .retire: .role(\.mayManagePeople, to: "change the status of guidelines")
    case .new: .role(\.mayImport, to: "write guidelines")
    // A trial shows keys of screening and hidden examples to whoever works it.
    case .try: .role(\.mayImport, to: "try guidelines")
    case .import: .role(\.mayImport, to: "import guidelines")
    }
  }

  mutating func run(in context: CommandContext) throws {
    let json = format.json
    guard deed == .diff || !recheck.concernsLabels else {
      throw CommandFailure(
        .usage, "--labels, --recheck, --reason and --dry-run belong to 'guideline diff'",
        hints: ["nothing was done; leave them out"])
    }
    switch deed {
    case .list: try GuidelineList(json: json).run(in: context)
    case .check: try GuidelineCheck(files: words, json: json).run(in: context)
    case .diff where recheck.concernsLabels:
      let slug = try word(0, "a name")
      try GuidelineDiffLabels(slug: slug, options: recheck, json: json).run(in: context)
    case .accept: try GuidelineAccept(slug: words.first, json: json).run(in: context)
    case .diff: try GuidelineDiff(words: words, json: json).run(in: context)
    case .status:
      let slug = try word(0, "a name and a status")
      try GuidelineStatusChange(slug: slug, status: try word(1, "a status")).run(in: context)
    case .retire:
      let slug = try word(0, "a name")
      try GuidelineStatusChange(slug: slug, status: "retired").run(in: context)
    case .new: try GuidelineNew(slug: words.first, kind: kind, out: out).run(in: context)
    case .try: try GuidelineTry(file: try word(0, "a file")).run(in: context)
    case .import:
      try GuidelineImport(file: try word(0, "a file"), force: force).run(in: context)
    }
  }

  /// One of the words, or a failure that says what is wanted there.
  private func word(_ place: Int, _ what: SafeText) throws -> String {
    if words.indices.contains(place) { return words[place] }
    throw CommandFailure(
      .usage, "'guideline \(deed.rawValue)' needs \(what)",
      hints: ["'help guideline' tells all of it"])
  }
}
