import ArgumentParser
import TouchstoneGuidelines

/// Answers a `principle` step.
struct ChooseByPrinciple: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "principle", abstract: "Choose by the one principle drawn for the task.",
    discussion: """
      A or B, with signs where the guideline has strengths: A>>.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "principle A", takesLine: true)
  static let stepType = StepType.principle

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
