import JSONLines
import TouchstoneModel

/// `errors` of `{start, end, type, explanation}` in the response that `feedback_on` names: a flagged
/// conversation with a report for each marked range. Ranges count Unicode scalars.
enum SpanErrorShape {
  /// The flagged conversation beside the task that the row is; nil where nothing was marked.
  static func read(
    _ row: Row, beside task: IncomingTask
  ) throws(RowProblem) -> IncomingTask? {
    guard let errors = row[.errors], errors.kind == .array, errors.count > 0,
      let name = row[.feedbackOn], let id = try Envelope.id(name, "feedback_on")
    else { return nil }
    let wanted = UntrustedText(id)
    guard
      let response = task.candidates.first(where: { candidate in
        candidate.externalID.map { UntrustedText($0) == wanted } ?? false
      }), let text = response.messages.last?.content
    else {
      throw RowProblem(
        kind: .value, column: name.column, field: "feedback_on", expected: "the id of a response",
        found: name.raw)
    }
    var flagged = task
    flagged.candidates = []
    flagged.labels = []
    flagged.context += response.messages
    flagged.externalID = task.externalID.map { $0 + ":errors" }
    flagged.metadata = nil
    for element in errors.elements {
      do throws(RowProblem) {
        flagged.reports.append(try report(element, in: text, response.model))
      } catch {
        throw error.inside("errors[\(flagged.reports.count)]")
      }
    }
    for place in flagged.reports.indices {
      flagged.reports[place].messageNumber = flagged.context.count
    }
    flagged.digest = TaskDigest.bytes(context: flagged.context, candidates: [])
    return flagged
  }

  private static func report(
    _ value: JSONCursor, in text: UntrustedText, _ model: String?
  ) throws(RowProblem) -> IncomingReport {
    let scalars = Array(text.exact.unicodeScalars)
    guard let start = value["start"]?.number?.int, let end = value["end"]?.number?.int,
      (0...scalars.count).contains(start), (start...scalars.count).contains(end)
    else {
      throw RowProblem(
        kind: .value, column: value.column, field: "",
        expected: "start and end inside the response",
        found: value.raw)
    }
    var quote = String.UnicodeScalarView()
    quote.append(contentsOf: scalars[start..<end])
    let explanation = value["explanation"]?.string.flatMap { $0.isEmpty ? nil : UntrustedText($0) }
    let type = value["type"]?.string
    return IncomingReport(
      reason: type, comment: explanation,
      quote: quote.isEmpty ? nil : UntrustedText(String(quote)), model: model,
      reading: ReportReading(type: type.flatMap { types[$0] }))
  }

  private static let types = [
    "Irrelevant": "understanding/off-topic", "Redundant": "style/repetitive",
    "Incoherent": "style/incoherent", "Wrong-Grounding": "faithfulness/contradicts-source",
    "Unverifiable": "faithfulness/unsupported-addition",
  ]
}
