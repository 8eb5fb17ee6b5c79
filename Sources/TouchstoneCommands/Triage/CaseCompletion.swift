import TouchstoneModel
import TouchstoneStore

/// What may be typed about flagged cases: their names, views, and the values of the filter options.
public struct CaseCompletion {
  private let context: CommandContext

  /// Over the cases of a workspace.
  public init(in context: CommandContext) { self.context = context }

  /// The names of open cases, gravest first, at most fifty.
  public func names() throws -> [String] {
    try context.store().triage.cases(CaseFilter(), limit: 50).map(\.name)
  }

  /// The names of the person's views.
  public func views() throws -> [String] {
    try context.store().triage.views(of: context.actor().person).map(\.name)
  }

  /// The values of an option such as `--severity`; nil for options of other kinds.
  public func values(of option: String) throws -> [String]? {
    let triage = try context.store().triage
    switch option {
    case "--severity": return ErrorSeverity.allCases.map(\.rawValue)
    case "--state": return CaseState.allCases.map(\.rawValue) + ["all"]
    case "--mark": return ReportMark.allCases.map(\.rawValue)
    case "--family": return try triage.words(.family)
    case "--type": return try triage.words(.type)
    case "--language": return try triage.words(.language)
    case "--model":
      return try context.actor().person.role.mayExport ? triage.words(.model) : []
    case "--assignee": return try ["me", "none"] + context.personNames()
    case "--forget": return try views()
    default: return nil
    }
  }
}
