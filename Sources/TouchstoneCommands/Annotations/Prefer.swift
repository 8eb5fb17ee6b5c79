import ArgumentParser
import TouchstoneGuidelines

/// Answers a `compare` step.
struct Prefer: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "prefer", abstract: "Say which of two candidates is better.",
    discussion: """
      A is slightly better, A >> better, A >>> much better, = about the same, none for neither; or \
      a number of the guideline's scale, negative for the first one shown.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "prefer A >>", takesLine: true)
  static let stepType = StepType.compare

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
