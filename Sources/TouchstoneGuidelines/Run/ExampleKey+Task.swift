public import TouchstoneModel
import Crypto

extension ExampleKey {
  /// The example as a task on its way into the store; nil for one that is only read.
  public var task: IncomingExample? {
    let uses: [GuidelineExample.Use: ExampleUse] = [
      .quiz: .quiz, .screening: .screening, .gold: .gold,
    ]
    guard let use = uses[example.use], !(example.content.isEmpty && isForResponses) else {
      return nil
    }
    return IncomingExample(
      slug: guideline.slug, example: example.id, use: use, digest: digest,
      context: example.content.context, responses: example.content.responses, tags: frame.tags)
  }

  /// Whether a task under the guideline shows at least one response.
  private var isForResponses: Bool { guideline.task.candidates.lowerBound > 0 }

  /// SHA-256 over all that makes the example what it is; the parts are joined by a separator that no
  /// guideline file may hold.
  private var digest: [UInt8] {
    let expectations = example.expectations.flatMap { [$0.step, $0.answer] }
    let parts =
      [guideline.slug, example.id, example.use.rawValue] + example.tags + [""] + expectations
      + ["", example.body]
    return Array(SHA256.hash(data: Array(parts.joined(separator: "\u{0}").utf8)))
  }
}
