internal import GRDB
internal import TouchstoneModel

/// A filter over cases as a condition on `flag_case c`, with its arguments.
struct CaseFilterRows {
  let condition: String
  let arguments: StatementArguments

  init(_ filter: CaseFilter) {
    var parts: [String] = []
    var arguments: StatementArguments = []
    func add(_ part: String, _ values: StatementArguments) {
      parts.append(part)
      arguments += values
    }
    if !filter.ids.isEmpty {
      parts.append("c.id IN (\(filter.ids.map { String($0) }.joined(separator: ", ")))")
    }
    let states = filter.states.isEmpty ? CaseState.allCases.filter(\.isOpen) : filter.states
    if filter.ids.isEmpty || !filter.states.isEmpty, states.count < CaseState.allCases.count {
      parts.append(
        "c.state IN (\(states.map { "'\($0.rawValue)'" }.joined(separator: ", ")))")
    }
    if let family = filter.family { add("c.family = ?", [family]) }
    if let type = filter.type { add("c.type = ?", [type]) }
    if let severity = filter.severity { add("c.severity = ?", [severity.rank]) }
    if let language = filter.language { add("c.language = ?", [language]) }
    if let model = filter.model { add("c.model = ?", [model]) }
    if let reporter = filter.reporter {
      add(
        """
        c.id IN (SELECT case_id FROM flag WHERE reporter = ? UNION SELECT case_id FROM flag
          WHERE reporter IS NULL AND person_id = (SELECT id FROM person WHERE name = ?))
        """, [reporter, reporter])
    }
    if let assignee = filter.assignee {
      add("c.assignee_id = (SELECT id FROM person WHERE name = ?)", [assignee])
    }
    if filter.isUnassigned { parts.append("c.assignee_id IS NULL") }
    if let before = filter.reportedBefore { add("c.reported_at < ?", [before.milliseconds]) }
    if let since = filter.reportedSince { add("c.reported_at >= ?", [since.milliseconds]) }
    if let mark = filter.mark {
      add("instr(' ' || c.marks || ' ', ' ' || ? || ' ') > 0", [mark.rawValue])
    }
    condition = parts.isEmpty ? "1" : parts.joined(separator: " AND ")
    self.arguments = arguments
  }
}
