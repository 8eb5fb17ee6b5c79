import JSONLines
import TouchstoneModel

/// `turns` with answers by several models that raters called refusals or not: each answer that
/// somebody called a refusal is a flagged conversation, reported by those who did.
///
/// A row in which nobody saw a refusal stays one task, and a notice says so.
enum RefusalShape {
  static func read(
    _ row: inout Row
  ) throws(RowProblem) -> (tasks: [IncomingTask], notice: RowProblem?) {
    let responses = row[.responses]
    let plain = try TurnsShape.read(&row)
    guard let responses else { return ([plain], nil) }
    var tasks: [IncomingTask] = []
    for (index, element) in responses.elements.enumerated() {
      guard plain.candidates.indices.contains(index) else { break }
      do throws(RowProblem) {
        let reports = try self.reports(element, of: plain.candidates[index])
        guard !reports.isEmpty else { continue }
        var task = plain
        task.candidates = []
        task.context += plain.candidates[index].messages
        task.reports = reports
        task.externalID = plain.externalID.map {
          $0 + ":" + (plain.candidates[index].model ?? String(index))
        }
        task.digest = TaskDigest.bytes(context: task.context, candidates: [])
        tasks.append(task)
      } catch {
        throw error.inside("responses[\(index)]")
      }
    }
    guard tasks.isEmpty else { return (tasks, nil) }
    return (
      [plain],
      RowProblem(
        kind: .nothingToCompare, column: responses.column, field: "responses",
        expected: "an answer that somebody called a refusal",
        found: "none, so the row stays a task without a report")
    )
  }

  private static func reports(
    _ response: JSONCursor, of candidate: IncomingCandidate
  ) throws(RowProblem) -> [IncomingReport] {
    var reports: [IncomingReport] = []
    if let ratings = response["ratings"], ratings.kind == .array {
      for rating in ratings.elements {
        guard let label = rating["label"]?.string, let type = types[label] else { continue }
        let rater = try rating["rater"].map { (rater) throws(RowProblem) in
          try Envelope.id(rater, "rater")
        }
        reports.append(report(label, type, by: rater.flatMap(\.self), candidate.model))
      }
    }
    if reports.isEmpty, let label = response["final_label"]?.string, let type = types[label] {
      reports.append(report(label, type, by: "settled label", candidate.model))
    }
    return reports
  }

  private static func report(
    _ label: String, _ type: String, by rater: String?, _ model: String?
  ) -> IncomingReport {
    IncomingReport(
      reason: "refused: " + label.replacing("_", with: " "), reporter: rater, model: model,
      reading: ReportReading(family: "refusal", type: type))
  }

  private static let types = [
    "full_refusal": "refusal/full-over-refusal",
    "partial_refusal": "refusal/partial-over-refusal",
  ]
}
