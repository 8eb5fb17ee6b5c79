import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Says whose fault a case is.
struct Fault: Verb {
  static let configuration = CommandConfiguration(
    commandName: "fault", abstract: "Say whose fault a case is, with the reason.",
    discussion: "\(ErrorWords.faults.joined(separator: ", ")): fault F-12 tool the search was down")
  static let facts = VerbFacts(
    .triage, needs: .settling, example: "fault F-12 tool the search gave an old page")

  @Argument(help: "Cases, whose fault, and why.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let word = try said.value("whose fault it is", Self.self)
    guard ErrorWords.faults.contains(word.lowercased()) else {
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: word, limit: 40))' is at no fault",
        hints: ["one of: \(ErrorWords.faults.joined(separator: ", "))"])
    }
    try deeds.perform(
      .fault(word.lowercased()), on: said.cases, options, reason: said.requiredReason(Self.self))
  }
}
