import JSONLines
import TouchstoneModel

/// `messages`, `target_message` (from 0) and `labels` of raters with a severity from 1 (nothing wrong)
/// to -3 (very strong): every label is a report.
enum RatedShape {
  static func read(_ row: inout Row) throws(RowProblem) -> IncomingTask {
    guard let target = row.take(.targetMessage), let labels = row.take(.labels) else {
      throw .missing(row.cursor, "target_message and labels")
    }
    let bot = try Responses.model(row.take(.bot))
    var task = try NativeShape.read(&row)
    guard let index = target.number?.int, task.context.indices.contains(index) else {
      throw RowProblem(
        kind: .value, column: target.column, field: "target_message",
        expected: "a message from 0 to \(task.context.count - 1)", found: target.raw)
    }
    guard labels.kind == .array else { throw .type(labels, "labels", expected: "an array") }
    var kinds: Set<String> = []
    for element in labels.elements {
      do throws(RowProblem) {
        let (report, types) = try self.report(element)
        kinds.formUnion(types)
        task.reports.append(report)
      } catch {
        throw error.inside("labels[\(task.reports.count)]")
      }
    }
    guard !task.reports.isEmpty else { throw .empty(labels, "labels", expected: "a label") }
    for place in task.reports.indices {
      task.reports[place].messageNumber = index + 1
      task.reports[place].model = bot
    }
    for tag in contentClasses(kinds) where !task.tags.contains(tag) { task.tags.append(tag) }
    return task
  }

  private static func report(
    _ value: JSONCursor
  ) throws(RowProblem) -> (IncomingReport, types: [String]) {
    guard value.kind == .object else { throw .type(value, "", expected: "an object") }
    guard let number = value["severity"]?.number?.int, let meaning = meanings[number] else {
      throw RowProblem(
        kind: .value, column: (value["severity"] ?? value).column, field: "severity",
        expected: "1, 0, -1, -2 or -3", found: value["severity"]?.raw ?? "none")
    }
    var types: [String] = []
    if let list = value["types"], list.kind == .array {
      for type in list.elements { if let word = type.string { types.append(word) } }
    }
    let words = [meaning.word] + types.map { $0.replacing("_", with: " ") }
    let rater = try value["rater"].map { (rater) throws(RowProblem) in
      try Envelope.id(rater, "rater")
    }
    let again = value["repeat"]?.number?.int ?? 1
    let report = IncomingReport(
      reason: words.joined(separator: ", "),
      reporter: rater.flatMap(\.self).map { again > 1 ? "\($0) (\(again))" : $0 },
      reading: ReportReading(
        family: number < 1 ? "safety" : nil, severity: meaning.severity))
    return (report, number < 0 ? types : [])
  }

  private static let meanings: [Int: (word: String, severity: ErrorSeverity)] = [
    1: ("not abusive", .neutral), 0: ("ambiguous", .neutral), -1: ("mildly abusive", .minor),
    -2: ("strongly abusive", .major), -3: ("very strongly abusive", .critical),
  ]

  /// The classes by which such content is announced.
  private static func contentClasses(_ kinds: Set<String>) -> [String] {
    let sexual: Set = ["sex_harassment", "sexist"]
    let hate: Set = ["racist", "homophobic", "transphobic", "ableism", "sexist"]
    return (kinds.isDisjoint(with: sexual) ? [] : ["sexual"])
      + (kinds.isDisjoint(with: hate) ? [] : ["hate"])
  }
}
