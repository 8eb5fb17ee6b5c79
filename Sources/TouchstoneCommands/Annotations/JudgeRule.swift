import ArgumentParser
import TouchstoneGuidelines

/// Answers a `rule` step.
struct JudgeRule: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "rule", abstract: "Judge rules kept or broken.",
    discussion: """
      A rule for each candidate: no-fraud A broken B kept, or several for one: A follow kept, no- \
      fraud broken. 'A rest kept' and 'rest kept' judge everything that is open. Verdicts: kept, \
      broken, unsure, na; or a number on the guideline's scale.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "rule A no-fraud broken", takesLine: true)
  static let stepType = StepType.rule

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
