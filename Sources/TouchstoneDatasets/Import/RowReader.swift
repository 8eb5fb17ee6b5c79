import JSONLines
import TouchstoneModel

/// Recognises the form of one line's object and reads it.
struct RowReader {
  let mapping: FieldMapping?
  let withLabels: Bool
  let withReports: Bool

  /// What a line gives.
  struct Yield {
    var tasks: [IncomingTask] = []
    var label: IncomingLabel?
    var notices: [RowProblem] = []
    var shape: DatasetShape
  }

  func read(_ line: JSONCursor) throws(RowProblem) -> Yield {
    guard line.kind == .object else { throw .type(line, "", expected: "an object") }
    var row = Row(line)
    guard let shape = shape(of: row) else {
      throw RowProblem(
        kind: .shape, column: line.column, field: "",
        expected: "context, prompt, messages or turns, or task_id with ranking",
        found: keys(of: line))
    }
    var yield = Yield(shape: shape)
    switch shape {
    case .touchstone: yield.tasks = [try TouchstoneShape.read(line)]
    case .native: yield.tasks = [try NativeShape.read(&row)]
    case .flagged: yield.tasks = [try FlaggedShape.read(&row)]
    case .rated: yield.tasks = [try RatedShape.read(&row)]
    case .refusals:
      let (tasks, notice) = try RefusalShape.read(&row)
      yield.tasks = tasks
      yield.notices = notice.map { [$0] } ?? []
    case .turns: yield.tasks = [try TurnsShape.read(&row)]
    case .preferences:
      let (task, notices) = try PreferenceShape.read(&row, withLabels: withLabels)
      let flagged = try withReports ? SpanErrorShape.read(row, beside: task) : nil
      yield.tasks = [task] + (flagged.map { [$0] } ?? [])
      yield.notices = notices
    case .pairs: yield.tasks = [try PairShape.read(&row, withLabels: withLabels)]
    case .tree:
      yield.tasks = try TreeShape.read(&row, withLabels: withLabels, withReports: withReports)
    case .labels: yield.label = try LabelShape.read(&row)
    case .mapped:
      if let mapping { yield.tasks = [try MappedShape.read(&row, mapping)] }
    }
    return yield
  }

  /// The form that the keys tell, the most special one first.
  private func shape(of row: Row) -> DatasetShape? {
    if mapping != nil { return .mapped }
    if row.has(.touchstone) { return .touchstone }
    if row.has(.taskID), row.has(.ranking) { return .labels }
    if row.has(.root) || row[.prompt]?.kind == .object { return .tree }
    if row.has(.report) || row.has(.reports) { return .flagged }
    if row.has(.messages), row.has(.targetMessage), row.has(.labels) { return .rated }
    if withReports, row.has(.turns), row.has(.promptLabel), row.has(.responses) {
      return .refusals
    }
    if row.has(.chosen), row.has(.rejected) { return .pairs }
    if row.has(.context) || row.has(.prompt) || row.has(.messages) {
      return row.has(.responses) && row.has(.comparisons) ? .preferences : .native
    }
    guard let turns = row[.turns] else { return row.has(.guideline) ? .native : nil }
    if turns.kind == .array, turns.count == 0 { return .native }
    let first = turns.elements.first { _ in true }
    return first?.kind == .object ? .native : .turns
  }

  private func keys(of line: JSONCursor) -> String {
    let keys = line.members.prefix(8).map(\.key.raw)
    return keys.isEmpty ? "no keys" : "the keys " + keys.joined(separator: ", ")
  }
}
