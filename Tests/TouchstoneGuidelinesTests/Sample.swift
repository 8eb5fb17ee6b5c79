import Testing
import TouchstoneGuidelines
import TouchstoneModel

/// Guideline files for tests, made from the parts that a test cares about.
enum Sample {
  static let scales = """
    scales:
      q7: {min: 1, max: 7, anchors: {1: unusable, 4: mixed, 7: excellent}}
      five: {min: 0, max: 4, na: -100, anchors: {0: none, 4: full}}
      pref: {values: [-3, -2, -1, 0, 1, 2, 3], labels: {-3: A much better, 3: B much better}, neither: -100}
      pick: {values: [-2, -1, 1, 2], anchors: {-2: A better, 2: B better}}
    """

  /// A draft with these steps, one `- {...}` a line.
  static func file(
    steps: String, candidates: String = "{min: 2, max: 9}", head: String = "", body: String = rules
  ) -> String {
    """
    ---
    protocol: sample
    version: 1.0.0
    status: draft
    kind: ranking
    \(head.isEmpty ? "languages: [en]" : head)
    task:
      candidates: \(candidates)
    \(scales)
    steps:
    \(steps.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
    ---
    \(body)
    """
  }

  static let rules = """
    # Rules {#rules}
    ## Follow the request {#follow authority=user weight=2}
    Do what is asked.
    ## Do not invent sources {#no-fabricated-source authority=root breaks=factuality/fabricated-source}
    Name real sources.
    """

  /// The compiled guideline; the test fails with the findings when there is none.
  static func guideline(
    steps: String, candidates: String = "{min: 2, max: 9}"
  ) throws -> Guideline {
    let text = file(steps: steps, candidates: candidates)
    let report = GuidelineParser.parse(text, file: "sample.md")
    return try #require(report.guideline, "\(report.findings)")
  }

  /// The only step of a guideline.
  static func step(_ text: String, candidates: String = "{min: 2, max: 9}") throws -> any Step {
    try #require(guideline(steps: "- " + text, candidates: candidates).steps.last)
  }

  /// A frame that shows the candidates in that order.
  static func frame(_ order: [Int], originals: [Int: UntrustedText] = [:]) -> StepFrame {
    StepFrame(lettering: Lettering(order: order), originals: originals)
  }
}

extension AnswerSheet {
  /// The sheet after lines typed at one step.
  func typing(_ lines: String..., at step: any Step, frame: StepFrame) throws -> AnswerSheet {
    var sheet = self
    for line in lines { sheet.apply(try step.read(line, frame: frame, sheet: sheet)) }
    return sheet
  }
}
