import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Which flagged cases are meant.
struct CaseFilterOptions: ParsableArguments {
  @Option(help: "Only this family of errors.")
  var family: String?
  @Option(help: "Only this error type.")
  var type: String?
  @Option(help: "Only this severity: neutral, minor, major, critical.")
  var severity: String?
  @Option(help: "Only this state, may be given again; all for every one. Default: open cases.")
  var state: [String] = []
  @Option(help: "Only this language.")
  var language: String?
  @Option(help: "Only replies of this model.")
  var model: String?
  @Option(help: "Only cases this reporter reported.")
  var reporter: String?
  @Option(help: "Only cases of this person; me, or none.")
  var assignee: String?
  @Option(help: "Only cases reported longer ago: 12h, 3d.")
  var older: String?
  @Option(help: "Only cases reported since: 12h, 3d.")
  var newer: String?
  @Option(help: "Only reports with this mark: spam, broken-text.")
  var mark: String?

  /// Whether nothing was said.
  var isEmpty: Bool {
    state.isEmpty
      && [family, type, severity, language, model, reporter, assignee, older, newer, mark]
        .allSatisfy { $0 == nil }
  }

  /// The options as typed, for a view that is used later.
  var words: [String] {
    let named: [(String, String?)] = [
      ("family", family), ("type", type), ("severity", severity), ("language", language),
      ("model", model), ("reporter", reporter), ("assignee", assignee), ("older", older),
      ("newer", newer), ("mark", mark),
    ]
    return named.flatMap { name, value in value.map { ["--\(name)", $0] } ?? [] }
      + state.flatMap { ["--state", $0] }
  }

  /// These options with others beside or in place of them.
  func narrowed(by others: CaseFilterOptions) throws -> CaseFilterOptions {
    var kept = self
    if !others.state.isEmpty { kept.state = [] }
    return try Self.parse(kept.words + others.words)
  }

  /// The filter; words that mean nothing are refused with the nearest one.
  func filter(in context: CommandContext) throws -> CaseFilter {
    var filter = CaseFilter(
      family: family, type: type, language: language, model: model, reporter: reporter)
    filter.severity = try severity.map { try CaseWords.severity($0) }
    if state.contains("all") {
      filter.states = CaseState.allCases
    } else {
      filter.states = try state.map { try CaseWords.word($0, "state") }
    }
    filter.mark = try mark.map { try CaseWords.word($0, "mark") }
    switch assignee {
    case nil: break
    case "none"?: filter.isUnassigned = true
    case "me"?: filter.assignee = try context.actor().person.name
    case let name?:
      guard try context.store().people.named(name) != nil else {
        throw CommandFailure(
          .missingInput, "there is no person '\(SafeText(sanitizing: name, limit: 40))' here",
          hints: ["'people list' names them"])
      }
      filter.assignee = name
    }
    let now = context.world.now()
    filter.reportedBefore = try older.map { now.adding(minutes: -(try CaseWords.minutes($0))) }
    filter.reportedSince = try newer.map { now.adding(minutes: -(try CaseWords.minutes($0))) }
    return filter
  }
}

/// Words of flagged cases as people type them.
enum CaseWords {
  /// A severity by its name or the beginning of it.
  static func severity(_ text: String) throws -> ErrorSeverity { try word(text, "severity") }

  /// A word of a list, by its name or the only one that begins so.
  static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ noun: SafeText
  ) throws -> Word {
    let typed = text.lowercased()
    if let word = Word(rawValue: typed) { return word }
    let begun = Word.allCases.filter { $0.rawValue.utf8.starts(with: typed.utf8) }
    if begun.count == 1, typed.utf8.count >= 2, let word = begun.first { return word }
    let names = Word.allCases.map(\.rawValue)
    throw CommandFailure(
      .usage, "'\(SafeText(sanitizing: text, limit: 40))' is no \(noun)",
      hints: [
        NearestName.of(text, among: names).map { "did you mean '\($0)'?" }
          ?? "one of: \(names.joined(separator: ", "))"
      ])
  }

  /// `12h`, `3d` or a number of hours, in minutes.
  static func minutes(_ text: String) throws -> Int {
    let unit = text.utf8.last
    let isUnit = unit == UInt8(ascii: "h") || unit == UInt8(ascii: "d")
    guard let number = Int(isUnit ? String(text.dropLast()) : text), (0...100_000).contains(number)
    else {
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: text, limit: 40))' is no time span",
        hints: ["write hours or days, as in 12h or 3d"])
    }
    return number * (unit == UInt8(ascii: "d") ? 1440 : 60)
  }
}
