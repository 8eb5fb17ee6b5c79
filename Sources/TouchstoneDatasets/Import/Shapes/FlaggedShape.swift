import JSONLines
import TouchstoneModel

/// A conversation with `report` or `reports`: what users held against one of its turns.
///
/// The reported turn is the message named by number, the response named, or the last turn of the
/// assistant. A line with responses names which of them is meant, unless it has one only.
enum FlaggedShape {
  static func read(_ row: inout Row) throws(RowProblem) -> IncomingTask {
    let found = try reports(&row)
    var task = try NativeShape.read(&row)
    guard !task.context.isEmpty else {
      throw .missing(row.cursor, "context, prompt, messages or turns")
    }
    var model: String?
    if !task.candidates.isEmpty {
      let index = try place(of: found, among: task.candidates)
      let response = task.candidates[index]
      task.context += response.messages
      model = response.model
      task.candidates = []
    }
    task.reports = found.map { item in
      var report = item.report
      report.model = report.model ?? model
      return report
    }
    let messages = task.context
    guard let last = messages.lastIndex(where: { $0.role == .assistant }) ?? messages.indices.last
    else { return task }
    for place in task.reports.indices {
      let number = task.reports[place].messageNumber ?? last + 1
      guard messages.indices.contains(number - 1) else {
        throw RowProblem(
          kind: .value, column: row.cursor.column, field: "report.message",
          expected: "a message from 1 to \(messages.count)", found: String(number))
      }
      task.reports[place].messageNumber = number
    }
    task.digest = TaskDigest.bytes(context: task.context, candidates: [])
    return task
  }

  private static func reports(_ row: inout Row) throws(RowProblem) -> [ReportFields.Found] {
    if let one = row.take(.report) {
      do throws(RowProblem) {
        return [try ReportFields.read(one)]
      } catch {
        throw error.inside("report")
      }
    }
    guard let list = row.take(.reports) else { throw .missing(row.cursor, "report") }
    guard list.kind == .array else {
      throw .type(list, "reports", expected: "an array of reports")
    }
    guard list.count > 0 else { throw .empty(list, "reports", expected: "at least one report") }
    var found: [ReportFields.Found] = []
    for element in list.elements {
      do throws(RowProblem) {
        found.append(try ReportFields.read(element))
      } catch {
        throw error.inside("reports[\(found.count)]")
      }
    }
    return found
  }

  /// The place of the response that the reports are about.
  private static func place(
    of found: [ReportFields.Found], among candidates: [IncomingCandidate]
  ) throws(RowProblem) -> Int {
    guard let named = found.lazy.compactMap(\.response).first else {
      guard candidates.count == 1 else {
        throw RowProblem(
          kind: .missing, column: 1, field: "report.response",
          expected: "the id or place of the response that was reported", found: "none")
      }
      return 0
    }
    if let index = named.number?.int, candidates.indices.contains(index) { return index }
    let id = named.string.map(UntrustedText.init)
    guard
      let index = candidates.firstIndex(where: { candidate in
        candidate.externalID.map { UntrustedText($0) == id } ?? false
      })
    else {
      throw RowProblem(
        kind: .value, column: named.column, field: "report.response",
        expected: "the id of a response, or its place from 0", found: named.raw)
    }
    return index
  }
}
