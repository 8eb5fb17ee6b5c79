import ArgumentParser
import TouchstoneGuidelines

/// Answers a `checklist` step.
struct Check: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Mark the facts that hold for a candidate.",
    discussion: """
      A none says that no fact holds; rest none says it for all that are left; A -FACT takes a fact \
      back.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "check B hallucination", takesLine: true)
  static let stepType = StepType.checklist

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
