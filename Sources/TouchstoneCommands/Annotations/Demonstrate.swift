import ArgumentParser
import TouchstoneGuidelines

/// Answers a `demonstrate` step.
struct Demonstrate: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "demonstrate", abstract: "Write the ideal reply.",
    discussion: """
      Without text a block opens, ended by a lone dot, or your editor with --editor; 'demonstrate + \
      more' adds to what stands.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "demonstrate", takesLine: true)
  static let stepType = StepType.demonstrate

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
  @Flag(help: "Open your editor on the text.")
  var editor = false
}
