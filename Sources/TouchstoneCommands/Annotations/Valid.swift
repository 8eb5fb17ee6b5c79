import ArgumentParser
import TouchstoneGuidelines

/// Answers a `validity` step.
struct Valid: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "valid", abstract: "Say whether the task can be judged.",
    discussion: """
      One option of the guideline, by name, by its beginning or by its number; words after it are \
      kept as a note.
      """)
  static let facts = VerbFacts(.annotations, needs: .labels, example: "valid ok", takesLine: true)
  static let stepType = StepType.validity

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
