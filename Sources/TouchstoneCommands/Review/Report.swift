public import ArgumentParser
public import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Tells how many flagged cases there are of each kind, how long they wait, and whether a kind of
/// error went down from one model to another.
struct Report: Verb {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Tell how flagged cases develop.",
    discussion: """
      'report flags' counts cases by family, or by type, severity, model, language, week or state: the \
      share of each with its interval, how many are confirmed as errors, how many are open, and half of \
      them within which time. With --compare it tells for two models which share of their confirmed \
      cases is of a type or family, and whether that share went down.
      """)
  static let facts = VerbFacts(
    .review, needs: .role(\.mayExport, to: "report on flagged cases"),
    example: "report flags --by type --since 30d")

  @Argument(help: "What about: flags.")
  var subject: Subject
  @Option(help: "\(CaseGrouping.allCases.map(\.rawValue).joined(separator: ", ")); default family.")
  var by: CaseGrouping?
  @OptionGroup var period: PeriodOptions
  @Flag(help: "Draw bars instead of a table.")
  var bars = false
  @Option(parsing: .upToNextOption, help: "Two models, the earlier one first.")
  var compare: [String] = []
  @Option(help: "With --compare: only this type.")
  var type: String?
  @Option(help: "With --compare: only this family.")
  var family: String?
  @OptionGroup var format: FormatOptions

  /// What can be told of.
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    /// Flagged cases.
    case flags
  }

  mutating func run(in context: CommandContext) throws {
    let period = try period.period(in: context)
    guard compare.isEmpty else { return try showComparison(period, in: context) }
    if type != nil || family != nil {
      throw CommandFailure(
        .usage, "--type and --family go with --compare",
        hints: ["report flags --compare MODEL-A MODEL-B --family factuality"])
    }
    let grouping = by ?? .family
    let trends = try context.store().triage.trends(by: grouping, in: period)
    try context.show(
      long: CaseTrendView(grouping: grouping, trends: trends, period: period, asBars: bars),
      json: format.json)
  }

  private func showComparison(_ period: CasePeriod, in context: CommandContext) throws {
    guard compare.count == 2, UntrustedText(compare[0]) != UntrustedText(compare[1]) else {
      throw CommandFailure(
        .usage, "--compare needs two models", hints: ["report flags --compare MODEL-A MODEL-B"])
    }
    guard !bars, type == nil || family == nil, by == nil || type == nil && family == nil else {
      throw CommandFailure(
        .usage, "--compare goes with one of --type, --family and --by, and not with --bars")
    }
    for model in compare { try require(model, among: .model, in: context) }
    let kind: CaseKind
    if let type {
      try require(type, among: .type, in: context)
      kind = .type(type)
    } else if let family {
      try require(family, among: .family, in: context)
      kind = .family(family)
    } else {
      guard [nil, .family, .type].contains(by) else {
        throw CommandFailure(.usage, "models are compared --by family or --by type")
      }
      kind = by == .type ? .everyType : .everyFamily
    }
    let models = try context.store().triage.cases(
      ofModels: compare[0], and: compare[1], in: period)
    try context.show(
      long: ModelComparisonView(
        before: models.first, after: models.second, kind: kind, period: period),
      json: format.json)
  }

  /// Refuses a word that no case has.
  private func require(
    _ word: String, among grouping: CaseGrouping, in context: CommandContext
  ) throws {
    let triage = try context.store().triage
    if try triage.hasCases(with: word, as: grouping) { return }
    let known = try triage.words(of: grouping)
    throw CommandFailure(
      .missingInput,
      "no flagged case has the \(grouping.rawValue) '\(SafeText(sanitizing: word, limit: 40))'",
      hints: [
        NearestName.of(word, among: known).map { "did you mean '\($0)'?" }
          ?? "'report flags --by \(grouping.rawValue)' tells what there is"
      ])
  }
}

extension CaseGrouping: ExpressibleByArgument {}
