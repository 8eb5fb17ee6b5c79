import ArgumentParser
import TouchstoneGuidelines

/// Answers a `rank` step.
struct Rank: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "rank", abstract: "Put the candidates in order.",
    discussion: """
      Best first: > slightly better, >> better, >>> much better, = tie. 'rest' stands for all \
      letters left out; 'none' says that all are unacceptable; 'unrankable REASON' that they cannot \
      be compared.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "rank B >> A > C = D", takesLine: true)
  static let stepType = StepType.rank

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
