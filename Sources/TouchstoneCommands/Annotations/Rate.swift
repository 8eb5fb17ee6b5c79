import ArgumentParser
import TouchstoneGuidelines

/// Answers a `rating` step.
struct Rate: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "rate", abstract: "Rate candidates on the guideline's scales.",
    discussion: """
      One attribute: A 6, or several candidates: A 6; B 4. Several attributes: A helpfulness=4 \
      correctness=3, or all of them in order: A 4 3 4 2 1. 'rest 4' rates every candidate without \
      a value.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "rate A helpfulness=4", takesLine: true)
  static let stepType = StepType.rating

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
