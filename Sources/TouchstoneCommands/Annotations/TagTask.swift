import ArgumentParser
import TouchstoneGuidelines

/// Answers a `tag` step.
struct TagTask: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Give the task short labels.",
    discussion: """
      Tags joined by commas, or none; '+ poetry' adds one, '- poetry' takes it away.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "tag poetry, long", takesLine: true)
  static let stepType = StepType.tag

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
