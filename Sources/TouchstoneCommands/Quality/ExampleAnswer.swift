import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// An answer to a worked example beside its key.
struct ExampleAnswer {
  let task: ExampleTask
  let example: GuidelineExample
  let guideline: Guideline
  let outcomes: [ExampleKey.Outcome]

  /// The answer on a desk; nil when no example lies there.
  init?(_ desk: Desk, in context: CommandContext) throws {
    guard let task = try context.store().examples.example(task: desk.task.id) else { return nil }
    let counted = desk.run.counted(desk.sheet, frame: desk.frame)
    self.init(task, desk: desk, sheet: counted)
  }

  /// An answer that was sent.
  init?(_ task: ExampleTask, desk: Desk, sheet: AnswerSheet) {
    guard let key = desk.key(of: task) else { return nil }
    self.task = task
    example = key.example
    guideline = desk.guideline
    outcomes = key.outcomes(of: sheet, frame: desk.frame)
  }

  /// How it compares; nil when nothing is compared.
  var result: ExampleResult? {
    guard !outcomes.isEmpty else { return nil }
    let misses = outcomes.filter { !$0.isMatch }.map(\.step)
    return ExampleResult(
      matched: outcomes.count - misses.count, compared: outcomes.count, misses: misses)
  }

  /// One line a step, right or wrong with what was expected.
  func lines(onlyMisses: Bool, width: Int) -> [SafeText] {
    outcomes.filter { !onlyMisses || !$0.isMatch }.flatMap { outcome -> [SafeText] in
      let mark = outcome.isMatch ? ("right" as SafeText).styled(.green) : "wrong"
      let expected = outcome.expected.map { line in
        let label: SafeText = line.label == outcome.step ? "" : "\(line.label): "
        return label + SafeText(sanitizing: line.text ?? "")
      }
      let text: SafeText =
        outcome.isMatch ? "" : ": the key: " + expected.joined(separator: "; ")
      return Wrap.lines("\(mark)  \(outcome.step)\(text)", width: width)
    }
  }

  /// The example's reason; where nothing is compared, the answer it gives as well.
  func reason(width: Int) -> [SafeText] {
    let content = example.content
    var parts: [(SafeText, String)] = []
    if outcomes.isEmpty { parts.append(("a good answer: ", content.answer)) }
    parts.append(("why: ", content.reason))
    return parts.filter { !$0.1.isEmpty }.flatMap {
      Wrap.lines($0.0 + SafeText(sanitizing: Self.unwrapped($0.1)), width: width)
    }
  }

  /// Prose of a Markdown file without the line ends of its file.
  private static func unwrapped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .split(whereSeparator: \.isEmpty).map { $0.joined(separator: " ") }
      .joined(separator: "\n\n")
  }

  /// The members that a receipt has more for an example.
  func write(json: inout JSONWriter) {
    json.pair("example", example.id)
    json.pair("use", task.use.rawValue)
    json.pair("matched", result?.matched)
    json.pair("compared", result?.compared)
    json.pair("misses", result?.misses ?? [])
    if task.use != .screening { json.pair("reason", example.content.reason) }
  }
}
