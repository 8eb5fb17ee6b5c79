import JSONLines
import TouchstoneModel

/// Reads `report`: a reason alone, or an object with reason, comment, message, quote, reporter, model,
/// at, type and severity.
enum ReportFields {
  /// What a report says, and which response it is about.
  struct Found {
    var report: IncomingReport
    /// The id or the place (from 0) of the response it is about.
    var response: JSONCursor?
  }

  static func read(_ value: JSONCursor) throws(RowProblem) -> Found {
    if let reason = value.string {
      guard !UntrustedText(reason).isEmptyOrBlank else {
        throw .empty(value, "", expected: "a reason")
      }
      return Found(report: IncomingReport(reason: reason))
    }
    guard value.kind == .object else {
      throw .type(value, "", expected: "a reason or an object with one")
    }
    var report = IncomingReport()
    report.reason = try text(value, "reason")
    report.comment = try text(value, "comment").map(UntrustedText.init)
    report.quote = try text(value, "quote").map(UntrustedText.init)
    report.reporter = try name(value["reporter"], "reporter")
    report.model = try text(value, "model")
    report.messageNumber = try number(value["message"])
    report.at = try instant(value["at"], "at")
    report.reading.type = try text(value, "type")
    report.reading.severity = try severity(value["severity"])
    return Found(
      report: report, response: value["response"].flatMap { $0.kind == .null ? nil : $0 })
  }

  private static func text(
    _ value: JSONCursor, _ key: StaticString
  ) throws(RowProblem) -> String? {
    guard let field = value[key], field.kind != .null else { return nil }
    guard let text = field.string else { throw .type(field, "\(key)", expected: "a string") }
    return UntrustedText(text).isEmptyOrBlank ? nil : text
  }

  private static func name(
    _ value: JSONCursor?, _ field: String
  ) throws(RowProblem) -> String? {
    guard let value, value.kind != .null else { return nil }
    return try Envelope.id(value, field)
  }

  private static func number(_ value: JSONCursor?) throws(RowProblem) -> Int? {
    guard let value, value.kind != .null else { return nil }
    guard let number = value.number?.int, number >= 1 else {
      throw RowProblem(
        kind: .value, column: value.column, field: "message",
        expected: "the number of a message, from 1", found: value.raw)
    }
    return number
  }

  private static func severity(_ value: JSONCursor?) throws(RowProblem) -> ErrorSeverity? {
    guard let value, value.kind != .null else { return nil }
    guard let severity = value.string.flatMap(ErrorSeverity.init(rawValue:)) else {
      throw RowProblem(
        kind: .value, column: value.column, field: "severity",
        expected: "neutral, minor, major or critical", found: value.raw)
    }
    return severity
  }

  /// A time in ISO 8601; nil for none.
  static func instant(_ value: JSONCursor?, _ field: String) throws(RowProblem) -> Instant? {
    guard let value, value.kind != .null else { return nil }
    guard let text = value.string else { throw .type(value, field, expected: "a string") }
    guard let instant = Instant(iso8601: text) else {
      throw RowProblem(
        kind: .value, column: value.column, field: field,
        expected: "a time as 2026-01-31T12:00:00Z", found: value.raw)
    }
    return instant
  }
}
