import ArgumentParser
import TouchstoneGuidelines

/// Answers a `justify` step.
struct Justify: StepVerb {
  static let configuration = CommandConfiguration(
    commandName: "justify", abstract: "Write the reason for your judgement.",
    discussion: """
      Cite rules as #rule and candidates as @A. Without text a block opens, ended by a lone dot, \
      or your editor with --editor.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "justify B answers what was asked. #follow",
    takesLine: true)
  static let stepType = StepType.justify

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
  @Flag(help: "Open your editor on the text.")
  var editor = false
}
