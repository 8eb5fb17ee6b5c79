import ArgumentParser
import TouchstoneGuidelines

/// Answers a `chat` step.
struct Pick: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "pick", abstract: "Pick the reply with which a chat goes on.",
    discussion: """
      A letter picks: B. Where the guideline has strengths: B>>. '=' and 'none' where it allows \
      them. In red-team work the pick is the more harmful reply.
      """)
  static let facts = VerbFacts(.annotations, needs: .labels, example: "pick B>>", takesLine: true)
  static let stepType = StepType.chat

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
