public import ArgumentParser
import TouchstoneDatasets
import TouchstoneGuidelines
public import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// How the rows of an export look.
struct ExportShape: ParsableArguments {
  @Option(help: "Which pairs a ranking gives: all, adjacent or best-worst.")
  var pairs = PairPolicy.all
  @Option(help: "conversational (lists of turns) or standard (texts).")
  var style = ExportStyle.conversational
  @Option(
    help: "Percents in train/validation/test, as in 90/5/5; by hash, stable as data grows.",
    transform: SplitRule.said)
  var split: SplitRule?
  @Option(
    help: """
      What stays together in one split: prompt, conversation or author (who wrote the prompt here; \
      prompts of imported files have none).
      """)
  var splitBy = SplitKey.prompt
  @Option(
    help: "A number from 0 on that gives other splits of the same sizes; 0 without the option.",
    transform: seed(said:))
  var seed: UInt64 = 0
  @Option(
    help: """
      What several annotators say together: keep (each by itself), majority, median3 (of the closest \
      three), mean or ranked-pairs. \(Aggregation.tieRule)
      """)
  var aggregate = Aggregation.keep
  @Option(help: "keep (as without the option) or drop ties, where rows can hold them.")
  var ties: TieUse?
  @Option(help: "The share from which two texts are nearly identical, 0.5 to 1.")
  var near = 0.9
  @Option(help: "The most rows a prompt gives.")
  var perPrompt: Int?
  @Option(help: "The fewest characters of a response.")
  var minResponse: Int?
  @Option(help: "The most characters of a response.")
  var maxResponse: Int?
  @Option(help: "The most characters of a prompt.")
  var maxPrompt: Int?
  @Option(
    name: .customLong("check"),
    help: """
      What happens to what a release check finds, as in secret=drop; off, report, drop or refuse; may \
      be given again. Checks: \(ReleaseCheck.allCases.map(\.rawValue).joined(separator: ", ")), or all. \
      contradictory and cyclic compare the pairs of one task, not those of several with the same prompt.
      """)
  var checks: [String] = []
  @Option(help: "A file of lines CHECK: ACTION.", completion: .file())
  var policy: String?
  @Flag(help: "Give pairs the strength as a margin, where the format does not do so anyway.")
  var margin = false
  @Option(help: "The numbers of margins: strength (1, 2, 3) or thirds (1/3, 2/3, 1).")
  var marginScale: MarginScale?
  @Flag(help: "Only the columns that trainers read.")
  var bare = false
  @Flag(help: "Name the annotators instead of giving pseudonyms.")
  var identify = false

  /// Refuses options that mean nothing for a format, rather than ignoring them.
  func check(for format: ExportFormatName) throws {
    if style != .conversational, !format.format.hasStyles {
      throw CommandFailure(.usage, "--style is not for \(format.rawValue): its rows have one shape")
    }
    if bare, format.format.extras == .inherent {
      throw CommandFailure(.usage, "--bare is not for \(format.rawValue): its rows have one shape")
    }
    if ties != nil, !format.format.holdsTies {
      let holding = ExportFormatName.allCases.filter(\.format.holdsTies).map(\.rawValue)
      throw CommandFailure(
        .usage, "--ties is not for \(format.rawValue): its rows hold no ties",
        hints: ["\(holding.joined(separator: ", ")) hold ties"])
    }
    try checkNumbers()
    let use = format.format.pairs
    if margin || marginScale != nil, use != .withMargin, use != .alwaysMargin {
      throw CommandFailure(
        .usage, "--margin is not for \(format.rawValue)",
        hints: ["\(Self.names { $0 == .withMargin || $0 == .alwaysMargin }) have one"])
    }
    if marginScale != nil, use == .withMargin, !margin {
      throw CommandFailure(.usage, "--margin-scale needs --margin for \(format.rawValue)")
    }
    if pairs != .all, use == .none {
      throw CommandFailure(
        .usage, "--pairs is not for \(format.rawValue): its rows are no pairs",
        hints: ["\(Self.names { $0 != .none }) have pairs"])
    }
  }

  private func checkNumbers() throws {
    guard (0.5...1).contains(near) else {
      throw CommandFailure(.usage, "--near takes a share from 0.5 to 1, not \(near, digits: 2)")
    }
    for (name, value) in [
      ("per-prompt", perPrompt), ("min-response", minResponse), ("max-response", maxResponse),
      ("max-prompt", maxPrompt),
    ] {
      guard let value, value < 1 else { continue }
      throw CommandFailure(.usage, "--\(name) takes a number from 1 on, not \(value)")
    }
    if let minResponse, let maxResponse, minResponse > maxResponse {
      throw CommandFailure(
        .usage,
        "no response has at least \(minResponse) and at most \(maxResponse) characters",
        hints: ["--min-response takes the smaller number"])
    }
    guard split == nil, splitBy != .prompt || seed != 0 else { return }
    throw CommandFailure(.usage, "--split-by and --seed need --split", hints: ["--split 90/5/5"])
  }

  /// What happens to what the checks find: the policy file first, then the words of the line.
  private func releasePolicy(in context: CommandContext) throws -> ReleasePolicy {
    var release = ReleasePolicy.standard
    if let policy {
      let path = Workspace.absolute(policy, from: context.world.currentDirectory)
      release = try PolicyFile.policy(at: path)
    }
    for check in checks { try release.apply(check) }
    return release
  }

  private static func names(_ isMeant: (PairUse) -> Bool) -> String {
    ExportFormatName.allCases.filter { isMeant($0.format.pairs) }.map(\.rawValue)
      .joined(separator: ", ")
  }

  /// The options for the writer; `key` makes the pseudonyms, `steps` are those of the guidelines.
  func options(
    key: [UInt8], steps: [String: [String: ExportedStep]], in context: CommandContext
  ) throws -> ExportOptions {
    var rule = split
    rule?.key = splitBy
    rule?.seed = seed
    var options = ExportOptions(
      pairs: pairs, style: style, splits: rule,
      margin: margin || marginScale != nil ? marginScale ?? .strength : nil, bare: bare,
      annotators: identify ? .identified : .pseudonyms(key: key), steps: steps)
    options.aggregation = aggregate
    options.keepsTies = ties != .drop
    options.near = near
    options.perPrompt = perPrompt
    options.limits = LengthLimits(
      minimum: minResponse, maximum: maxResponse, maximumPrompt: maxPrompt)
    options.policy = try releasePolicy(in: context)
    return options
  }
}

/// What happens to ties.
enum TieUse: String, CaseIterable, ExpressibleByArgument {
  case keep, drop
}

extension Aggregation: ExpressibleByArgument {}
extension SplitKey: ExpressibleByArgument {}
extension PairPolicy: ExpressibleByArgument {}
extension ExportStyle: ExpressibleByArgument {}
extension MarginScale: ExpressibleByArgument {}

/// Reads a seed.
private func seed(said text: String) throws -> UInt64 {
  guard let seed = UInt64(text) else { throw ValidationError("a whole number from 0 on, as in 7") }
  return seed
}

extension SplitRule {
  /// Reads `90/5/5`.
  fileprivate static func said(_ text: String) throws -> SplitRule {
    guard let rule = SplitRule(reading: text) else {
      throw ValidationError(
        "three whole percents for train/validation/test that add up to 100, as in 80/20/0")
    }
    return rule
  }

  private init?(reading text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let train = parts[0], let validation = parts[1], let test = parts[2]
    else { return nil }
    self.init(train: train, validation: validation, test: test)
  }
}
