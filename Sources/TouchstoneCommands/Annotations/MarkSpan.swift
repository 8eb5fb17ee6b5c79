import ArgumentParser
import TouchstoneGuidelines

/// Answers a `span` step.
struct MarkSpan: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "span", abstract: "Mark words of a response.",
    discussion: """
      The words in quotes, then the tag: A "in 1823" wrong. Also a sentence by number (s3) or \
      offsets in characters (10-25, the end not included). 'A none' marks nothing, 'A clear' takes \
      all marks away, 'rest none' does so for all others.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "span A s2 wrong", takesLine: true)
  static let stepType = StepType.span

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
}
