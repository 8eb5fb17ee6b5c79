import ArgumentParser
import TouchstoneGuidelines

/// Answers a `note` step.
struct Note: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Write down a remark.",
    discussion: """
      Where the guideline asks for one per candidate the line begins with the letter.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "note A seems to answer another question",
    takesLine: true)
  static let stepType = StepType.note

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
