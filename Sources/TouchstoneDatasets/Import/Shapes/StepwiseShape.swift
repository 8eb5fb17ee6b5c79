import JSONLines
import TouchstoneModel

/// `prompt`, `completions` (the steps of one reasoning) and `labels`: one response whose paragraphs are
/// the steps.
///
/// A response is cut into its steps again by its paragraphs, so steps that hold blank lines, or one
/// step alone of several lines, give no label, and a notice says so.
enum StepwiseShape {
  static func read(
    _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> (IncomingTask, notices: [RowProblem]) {
    let envelope = try Envelope(&row)
    guard let list = row.take(.completions) else { throw .missing(row.cursor, "completions") }
    guard list.kind == .array else {
      throw .type(list, "completions", expected: "an array of steps")
    }
    guard list.count > 0 else { throw .empty(list, "completions", expected: "at least one step") }
    var steps: [String] = []
    for element in list.elements {
      let field = "completions[\(steps.count)]"
      guard let step = element.string else { throw .type(element, field, expected: "a string") }
      guard !UntrustedText(step).isEmptyOrBlank else {
        throw .empty(element, field, expected: "a step")
      }
      steps.append(step)
    }
    guard let context = try Prompts.read(&row) else { throw .missing(row.cursor, "prompt") }
    let text = steps.joined(separator: "\n\n")
    let labels = row[.labels]
    var task = try envelope.task(
      context: context, candidates: [IncomingCandidate(messages: Responses.assistant(text))],
      row: &row)
    guard withLabels, let labels else { return (task, []) }
    let grades = try grades(labels, count: steps.count)
    guard ReasoningSteps.of(UntrustedText(text)).count == steps.count else {
      let notice = RowProblem(
        kind: .value, column: list.column, field: "completions",
        expected: "steps that are one paragraph each",
        found: "others, so no grades were taken")
      return (task, [notice])
    }
    var sheet = LabelSheet(of: row)
    for (index, grade) in grades.enumerated() { sheet.grade(grade, step: index + 1) }
    task.labels = sheet.label.map { [$0] } ?? []
    return (task, [])
  }

  /// True or 1 is a good step, 0 a neutral one, false or -1 a bad one, null one nobody was sure of.
  private static func grades(_ list: JSONCursor, count: Int) throws(RowProblem) -> [Int?] {
    guard list.kind == .array else {
      throw .type(list, "labels", expected: "an array of true and false")
    }
    guard list.count == count else {
      throw RowProblem(
        kind: .value, column: list.column, field: "labels",
        expected: "a label for each of \(count) steps", found: String(list.count))
    }
    var grades: [Int?] = []
    for element in list.elements {
      if let isGood = element.bool {
        grades.append(isGood ? 1 : -1)
      } else if let grade = element.number?.int, (-1...1).contains(grade) {
        grades.append(grade)
      } else if element.kind == .null {
        grades.append(nil)
      } else {
        throw .type(element, "labels[\(grades.count)]", expected: "true or false")
      }
    }
    return grades
  }
}
