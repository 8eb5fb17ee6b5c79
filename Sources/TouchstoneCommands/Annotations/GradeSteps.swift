import ArgumentParser
import TouchstoneGuidelines

/// Answers a `steps` step.
struct GradeSteps: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "step", abstract: "Grade the steps of a response, one by one.",
    discussion: """
      'A 1' grades the next step, 'A3 -1' the third, 'A 1 1 -1' three in a row. 'alt TEXT = 1' \
      offers an alternative to the bad step with its grade, 'own TEXT' writes one's own, 'finish \
      found_error' ends.
      """)
  static let facts = VerbFacts(.annotations, needs: .labels, example: "step A 1", takesLine: true)
  static let stepType = StepType.steps

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
