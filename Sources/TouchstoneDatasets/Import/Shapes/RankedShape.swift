import JSONLines
import TouchstoneModel

/// `context` (or `prompt`) and `completions` of `rank` and `completion`, the lowest rank first, as NeMo RL
/// has them; or `prompt` and `answers` of `answer`, `model` and `rank`, as in Nectar; or `prompt` and
/// `responses` of `response`, `model` and `rank`, as this tool's export has them.
///
/// The metadata keeps the ranks; with labels they are an order when every response has one.
enum RankedShape {
  /// The annotator of Nectar's ranks.
  static let nectar = "nectar"

  static func read(
    _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let (key, list) = row.takeFirst(.completions, .answers, .responses) else {
      throw .missing(row.cursor, "completions")
    }
    guard list.kind == .array else {
      throw .type(list, key.name, expected: "an array of ranked responses")
    }
    guard let context = try Prompts.read(&row) else { throw .missing(row.cursor, "prompt") }
    var candidates: [IncomingCandidate] = []
    var ranks: [Double] = []
    for (index, element) in list.elements.enumerated() {
      do throws(RowProblem) {
        let (candidate, rest) = try response(element, key)
        if let rest { row.leftovers.add(rest, to: key.name, at: index) }
        candidates.append(candidate)
        if let rank = try rank(element["rank"]) { ranks.append(rank) }
      } catch {
        throw error.inside("\(key.name)[\(index)]")
      }
    }
    var task = try envelope.task(context: context, candidates: candidates, row: &row)
    guard withLabels, ranks.count == candidates.count, ranks.count > 1 else { return task }
    var sheet = key == .answers ? LabelSheet(annotator: nectar) : LabelSheet(of: row)
    sheet.rank(Order.groups(lowestFirst: ranks))
    task.labels = sheet.label.map { [$0] } ?? []
    return task
  }

  private static func response(
    _ value: JSONCursor, _ key: RowKey
  ) throws(RowProblem) -> (IncomingCandidate, rest: String?) {
    guard value.kind == .object else { throw .type(value, "", expected: "an object") }
    let name: StaticString =
      switch key {
      case .answers: "answer"
      case .responses: "response"
      default: "completion"
      }
    guard let content = value[name] else { throw .missing(value, "\(name)") }
    let messages: [Message]
    if let text = content.string {
      messages = Responses.assistant(text)
    } else if content.kind == .array {
      do throws(RowProblem) {
        messages = try Turns.continuation(content).0
      } catch {
        throw error.inside("\(name)")
      }
    } else {
      throw .type(content, "\(name)", expected: "a string or an array of messages")
    }
    let candidate = IncomingCandidate(
      model: try Responses.model(value["model"]), messages: messages)
    return (candidate, Leftovers.rest(of: value) { $0.isText(name) || $0.isText("model") })
  }

  private static func rank(_ value: JSONCursor?) throws(RowProblem) -> Double? {
    guard let value, value.kind != .null else { return nil }
    guard let rank = value.number?.double else { throw .type(value, "rank", expected: "a number") }
    return rank
  }
}
