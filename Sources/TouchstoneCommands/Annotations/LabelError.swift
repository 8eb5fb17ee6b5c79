import ArgumentParser
import TouchstoneGuidelines

/// Answers a `classify` step.
struct LabelError: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "label", abstract: "Say what kind of error a turn holds.",
    discussion: """
      Type, turn, severity and fault in any order: factuality/outdated t3 minor model. The part \
      after / is enough where it is clear; further types follow the first.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "label factuality/outdated t3 minor model",
    takesLine: true)
  static let stepType = StepType.classify

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
