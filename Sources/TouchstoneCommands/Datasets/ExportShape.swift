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
  @Option(help: "Percents of prompts in train/validation/test, as in 90/5/5; by prompt hash.")
  var split: SplitRule?
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

  private static func names(_ isMeant: (PairUse) -> Bool) -> String {
    ExportFormatName.allCases.filter { isMeant($0.format.pairs) }.map(\.rawValue)
      .joined(separator: ", ")
  }

  /// The options for the writer; `key` makes the pseudonyms, `steps` are those of the guidelines.
  func options(key: [UInt8], steps: [String: [String: ExportedStep]]) -> ExportOptions {
    ExportOptions(
      pairs: pairs, style: style, splits: split,
      margin: margin || marginScale != nil ? marginScale ?? .strength : nil, bare: bare,
      annotators: identify ? .identified : .pseudonyms(key: key), steps: steps)
  }
}

extension PairPolicy: ExpressibleByArgument {}
extension ExportStyle: ExpressibleByArgument {}
extension MarginScale: ExpressibleByArgument {}

extension SplitRule: ExpressibleByArgument {
  /// Reads `90/5/5`.
  public init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let train = parts[0], let validation = parts[1], let test = parts[2]
    else { return nil }
    self.init(train: train, validation: validation, test: test)
  }
}
