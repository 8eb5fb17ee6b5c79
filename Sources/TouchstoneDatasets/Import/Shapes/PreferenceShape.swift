import JSONLines
import TouchstoneModel

/// `context`, `responses` with ids, and `comparisons` of `{a, b, winner, rater}`.
///
/// The metadata keeps the comparisons. With labels, those of one rater become one label when they
/// form an order.
enum PreferenceShape {
  static func read(
    _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> (IncomingTask, notices: [RowProblem]) {
    let comparisons = row[.comparisons]
    var task = try NativeShape.read(&row)
    guard withLabels, let comparisons else { return (task, []) }
    guard comparisons.kind == .array else {
      throw .type(comparisons, "comparisons", expected: "an array of comparisons")
    }
    var notices: [RowProblem] = []
    for judged in try raters(comparisons, task.candidates) {
      if let groups = judged.order.groups {
        task.labels.append(
          IncomingLabel(annotator: judged.name, ranking: Ranking(groups: groups)))
      } else {
        notices.append(
          RowProblem(
            kind: .order, column: judged.column, field: "comparisons",
            expected: "comparisons of \(judged.name) that form an order",
            found: "\(judged.order.flaw), so no label of \(judged.name) was taken"))
      }
    }
    return (task, notices)
  }

  private struct Rater {
    let name: String
    let column: Int
    var order: ComparisonOrder
  }

  private static func raters(
    _ comparisons: JSONCursor, _ candidates: [IncomingCandidate]
  ) throws(RowProblem) -> [Rater] {
    var raters: [Rater] = []
    var places: [UntrustedText: Int] = [:]
    let numbers = numbers(of: candidates)
    for (index, element) in comparisons.elements.enumerated() {
      do throws(RowProblem) {
        guard element.kind == .object else { throw .type(element, "", expected: "an object") }
        let name = try Envelope.id(element["rater"], "rater") ?? "imported"
        let place = places[UntrustedText(name), default: raters.count]
        if place == raters.count {
          places[UntrustedText(name)] = place
          let order = ComparisonOrder(count: candidates.count)
          raters.append(Rater(name: name, column: element.column, order: order))
        }
        try add(element, numbers, to: &raters[place].order)
      } catch {
        throw error.inside("comparisons[\(index)]")
      }
    }
    return raters
  }

  private static func numbers(of candidates: [IncomingCandidate]) -> [UntrustedText: Int] {
    var numbers: [UntrustedText: Int] = [:]
    for (index, candidate) in candidates.enumerated() {
      if let id = candidate.externalID { numbers[UntrustedText(id)] = index + 1 }
    }
    return numbers
  }

  private static func add(
    _ comparison: JSONCursor, _ numbers: [UntrustedText: Int], to order: inout ComparisonOrder
  ) throws(RowProblem) {
    let first = try number(comparison, "a", numbers)
    let second = try number(comparison, "b", numbers)
    guard let winner = comparison["winner"] else { throw .missing(comparison, "winner") }
    if winner.isText("tie") {
      order.add(first, second, winner: nil)
      return
    }
    let best = try number(comparison, "winner", numbers)
    guard best == first || best == second else {
      throw RowProblem(
        kind: .value, column: winner.column, field: "winner", expected: "a, b or \"tie\"",
        found: winner.raw)
    }
    order.add(first, second, winner: best)
  }

  private static func number(
    _ comparison: JSONCursor, _ key: StaticString, _ numbers: [UntrustedText: Int]
  ) throws(RowProblem) -> Int {
    guard let value = comparison[key] else { throw .missing(comparison, "\(key)") }
    guard let id = try Envelope.id(value, "\(key)") else {
      throw .type(value, "\(key)", expected: "the id of a response")
    }
    guard let number = numbers[UntrustedText(id)] else {
      throw RowProblem(
        kind: .value, column: value.column, field: "\(key)", expected: "the id of a response",
        found: value.raw)
    }
    return number
  }
}
