import ArgumentParser
import TouchstoneGuidelines

/// Answers a `safety` step.
struct LabelSafety: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "safety", abstract: "Label responses as safe or unsafe, with hazards.",
    discussion: """
      A safe; B unsafe hate, privacy. 'rest safe' labels all that have none.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "safety A safe; B unsafe hate", takesLine: true)
  static let stepType = StepType.safety

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
