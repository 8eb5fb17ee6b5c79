import JSONLines
import TouchstoneModel

/// `instruction` and `completions` of `model`, `response`, `annotations` of aspects with a `Rating` each,
/// and `overall_score`.
///
/// With labels the ratings of each aspect are ratings, where one was given, and the overall scores an
/// order. The metadata keeps all of it.
enum UltraFeedbackShape {
  /// The annotator of all of it.
  static let annotator = "ultrafeedback"

  static func read(
    _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let list = row.take(.completions) else { throw .missing(row.cursor, "completions") }
    guard let context = try Prompts.read(&row) else { throw .missing(row.cursor, "instruction") }
    _ = row.take(.models)
    guard list.kind == .array else {
      throw .type(list, "completions", expected: "an array of completions")
    }
    var candidates: [IncomingCandidate] = []
    var scores: [Double] = []
    var sheet = LabelSheet(annotator: annotator)
    for element in list.elements {
      do throws(RowProblem) {
        guard let response = element["response"] else { throw .missing(element, "response") }
        guard let text = response.string else {
          throw .type(response, "response", expected: "a string")
        }
        let rest = Leftovers.rest(of: element) { $0.isText("response") || $0.isText("model") }
        if let rest { row.leftovers.add(rest, to: "completions", at: candidates.count) }
        candidates.append(
          IncomingCandidate(
            model: try Responses.model(element["model"]), messages: Responses.assistant(text)))
        for (aspect, rating) in ratings(element["annotations"]) {
          sheet.rate(aspect, rating, .candidate(candidates.count))
        }
        if let score = element["overall_score"]?.number?.double { scores.append(score) }
      } catch {
        throw error.inside("completions[\(candidates.count)]")
      }
    }
    if scores.count == candidates.count, scores.count > 1 {
      sheet.rank(Order.groups(lowestFirst: scores.map { -$0 }))
    }
    var task = try envelope.task(context: context, candidates: candidates, row: &row)
    if withLabels { task.labels = sheet.label.map { [$0] } ?? [] }
    return task
  }

  /// The ratings by aspect; they stand as texts, `N/A` for none.
  private static func ratings(_ annotations: JSONCursor?) -> [(String, Int)] {
    guard let annotations else { return [] }
    var ratings: [(String, Int)] = []
    for (aspect, value) in annotations.members {
      let rating = value["Rating"]
      guard let name = aspect.string,
        let number = rating?.number?.int ?? rating?.string.flatMap({ Int($0) })
      else { continue }
      ratings.append((name, number))
    }
    return ratings
  }
}
