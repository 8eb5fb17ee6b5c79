public import ArgumentParser
import TouchstoneDatasets
public import TouchstoneModel

/// How the rows of an export look.
struct ExportShape: ParsableArguments {
  @Option(help: "Which pairs a ranking gives: all, adjacent or best-worst.")
  var pairs = PairPolicy.all
  @Option(help: "conversational (lists of turns) or standard (texts).")
  var style = ExportStyle.conversational
  @Option(help: "Percents of prompts in train/validation/test, as in 90/5/5; by prompt hash.")
  var split: SplitRule?
  @Flag(help: "Give preference rows the strength as a margin.")
  var margin = false
  @Flag(help: "Only the columns that trainers read.")
  var bare = false
  @Flag(help: "Name the annotators instead of giving pseudonyms.")
  var identify = false

  /// The options for the writer; `key` makes the pseudonyms.
  func options(key: [UInt8]) -> ExportOptions {
    ExportOptions(
      pairs: pairs, style: style, splits: split, margin: margin, bare: bare,
      annotators: identify ? .identified : .pseudonyms(key: key))
  }
}

extension PairPolicy: ExpressibleByArgument {}
extension ExportStyle: ExpressibleByArgument {}

extension SplitRule: ExpressibleByArgument {
  /// Reads `90/5/5`.
  public init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let train = parts[0], let validation = parts[1], let test = parts[2]
    else { return nil }
    self.init(train: train, validation: validation, test: test)
  }
}

/// Which labels an export takes.
struct SelectionOptions: ParsableArguments {
  @Option(help: "Only labels made under this guideline.")
  var guideline: String?
  @Option(help: "Only tasks with this tag.")
  var tag: String?
  @Option(help: "Only tasks in this language.")
  var language: String?
  @Option(help: "Only labels of this person.")
  var person: String?
  @Flag(help: "Leave out labels that came with imported files.")
  var withoutImported = false

  /// The selection.
  var selection: Selection {
    Selection(
      guideline: guideline, tag: tag, language: language, annotator: person,
      includesImported: !withoutImported)
  }
}
