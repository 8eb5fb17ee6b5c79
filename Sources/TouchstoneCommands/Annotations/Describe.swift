import ArgumentParser
import TouchstoneGuidelines

/// Answers a `free` step.
struct Describe: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "free", abstract: "Write free words where the guideline asks for them.",
    discussion: """
      The text; where it is about each candidate, the letter before it. --editor opens your editor.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "free A keeps the tone", takesLine: true)
  static let stepType = StepType.free

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
  @Flag(help: "Open your editor on the text.")
  var editor = false
}
