import ArgumentParser
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Which labels an export takes.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: """
      A condition, as in language=en,de or agreement>=0.8; may be given again, all must hold. \
      Fields: \(SelectionTerm.Field.allCases.map { "\($0.rawValue) (\($0.hint))" }
        .joined(separator: ", ")).
      """)
  var conditions: [String] = []
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
  @Option(help: "Labels as they stood at the end of a day, or at an instant: 2026-01-31.")
  var asOf: String?

  /// The selection; refused when it names a guideline or a person that is not known here.
  func selection(in context: CommandContext) throws -> Selection {
    var terms = try conditions.map(SelectionTerm.init(reading:))
    let short: [(SelectionTerm.Field, String?)] = [
      (.guideline, guideline), (.tag, tag), (.language, language), (.person, person),
      (.provenance, withoutImported ? "here" : nil),
    ]
    terms += short.compactMap { field, value in value.map { SelectionTerm(field, .is, [$0]) } }
    for term in terms { try check(term, in: context) }
    return Selection(terms, asOf: try instant())
  }

  private func instant() throws -> Instant? {
    guard let asOf else { return nil }
    guard let span = SelectionTerm.span(asOf) else {
      throw CommandFailure(
        .usage, "--as-of takes a day or an instant, not '\(SafeText(sanitizing: asOf, limit: 40))'",
        hints: ["--as-of 2026-01-31", "--as-of 2026-01-31T12:00:00Z"])
    }
    return Instant(milliseconds: span.upperBound)
  }

  /// Refuses a name that nobody has here: it would select nothing, or with `!=` leave out nothing.
  private func check(_ term: SelectionTerm, in context: CommandContext) throws {
    let store = try context.store()
    switch term.field {
    case .guideline:
      let stamps = try store.guidelines.list().map(\.stamp) + [ImportedProtocol.stamp]
      let known = Set(stamps.map(\.slug)).union(stamps.map(\.name))
        .union(try GuidelineShelf(context: context).workable().map(\.slug))
      try require(term.values, among: Array(known), as: "guideline")
    case .person:
      let known = try store.people.list(includingImported: true).map(\.name)
      try require(term.values, among: known, as: "person")
    case .kind:
      let known = GuidelineKind.allCases.map(\.rawValue)
      for value in term.values where !known.contains(where: { $0.utf8.elementsEqual(value.utf8) }) {
        throw SelectionError.value(.kind, value)
      }
    default: break
    }
  }

  private func require(
    _ names: [String], among known: [String], as kind: SafeText
  ) throws {
    for name in names where !known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      let near = NearestName.of(name, among: known)
      throw CommandFailure(
        .missingInput, "there is no \(kind) '\(SafeText(sanitizing: name, limit: 40))' here",
        hints: near.map { ["did you mean '\($0)'?"] } ?? [])
    }
  }
}
