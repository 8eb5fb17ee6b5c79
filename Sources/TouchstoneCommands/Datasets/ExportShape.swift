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
  @Flag(help: "Give preference rows the strength as a margin.")
  var margin = false
  @Flag(help: "Only the columns that trainers read.")
  var bare = false
  @Flag(help: "Name the annotators instead of giving pseudonyms.")
  var identify = false

  /// Refuses options that mean nothing for a format, rather than ignoring them.
  func check(for format: ExportFormatName) throws {
    if style != .conversational, !format.format.hasStyles {
      throw CommandFailure(.usage, "--style is not for \(format.rawValue): its rows have one shape")
    }
    if bare, !format.format.hasBareRows {
      throw CommandFailure(.usage, "--bare is not for \(format.rawValue): its rows have one shape")
    }
    guard format != .preference else { return }
    if margin {
      throw CommandFailure(.usage, "--margin is for preference, not for \(format.rawValue)")
    }
    if pairs != .all {
      throw CommandFailure(.usage, "--pairs is for preference, not for \(format.rawValue)")
    }
  }

  /// The options for the writer; `key` makes the pseudonyms, `steps` are those of the guidelines.
  func options(key: [UInt8], steps: [String: [String: ExportedStep]]) -> ExportOptions {
    ExportOptions(
      pairs: pairs, style: style, splits: split, margin: margin, bare: bare,
      annotators: identify ? .identified : .pseudonyms(key: key), steps: steps)
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

  /// The selection; refused when it names a guideline or a person that is not known here.
  func selection(in context: CommandContext) throws -> Selection {
    let store = try context.store()
    if let guideline {
      let known = try Set(store.guidelines.list().map(\.stamp.slug))
        .union(GuidelineShelf(context: context).workable().map(\.slug))
      try require(guideline, among: Array(known), as: "guideline")
    }
    if let person {
      let known = try store.people.list(includingImported: true).map(\.name)
      try require(person, among: known, as: "person")
    }
    return Selection(
      guideline: guideline, tag: tag, language: language, annotator: person,
      includesImported: !withoutImported)
  }

  private func require(_ name: String, among known: [String], as kind: SafeText) throws {
    guard !known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { return }
    let near = NearestName.of(name, among: known)
    throw CommandFailure(
      .missingInput, "there is no \(kind) '\(SafeText(sanitizing: name, limit: 40))' here",
      hints: near.map { ["did you mean '\($0)'?"] } ?? [])
  }
}
