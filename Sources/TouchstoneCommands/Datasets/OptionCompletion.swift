import TouchstoneDatasets
import TouchstoneGuidelines
import TouchstoneModel

/// What may follow an option that takes a value, where people, tasks and datasets are handled.
public struct OptionCompletion {
  private let context: CommandContext

  /// Over the people and guidelines of a workspace.
  public init(in context: CommandContext) { self.context = context }

  /// The values, also beginnings of some that end with `=`; none where any text may stand, nil for a
  /// file.
  public func values(of option: String, typed: String) -> [String]? {
    switch option {
    case "--output", "--policy", "--rejects": nil
    case "--again": (try? context.exportNames()) ?? []
    case "--guideline": context.guidelineNames
    case "--person": people
    case "--role": Role.allCases.map(\.rawValue)
    case "--pairs": PairPolicy.allCases.map(\.rawValue)
    case "--style": ExportStyle.allCases.map(\.rawValue)
    case "--split-by": SplitKey.allCases.map(\.rawValue)
    case "--aggregate": Aggregation.allCases.map(\.rawValue)
    case "--ties": TieUse.allCases.map(\.rawValue)
    case "--margin-scale": MarginScale.allCases.map(\.rawValue)
    case "--check": checks(typed)
    case "--where": conditions(typed)
    case "--map": FieldMapping.fieldNames.map { $0 + "=" }
    default: []
    }
  }

  private var people: [String] { (try? context.personNames()) ?? [] }

  /// `secret=`, and once that stands there `secret=drop` and the others.
  private func checks(_ typed: String) -> [String] {
    let names = ReleaseCheck.allCases.map(\.rawValue) + ["all"]
    return completed(names, typed) { _ in ReleaseAction.allCases.map(\.rawValue) }
  }

  private func conditions(_ typed: String) -> [String] {
    completed(SelectionTerm.Field.allCases.map(\.rawValue), typed) { field in
      switch SelectionTerm.Field(rawValue: field) {
      case .status: LabelStatus.allCases.map(\.rawValue)
      case .kind: GuidelineKind.allCases.map(\.rawValue)
      case .gold: GoldUse.allCases.map(\.rawValue)
      case .severity: ErrorSeverity.allCases.map(\.rawValue)
      case .provenance: ["here", "imported"]
      case .person: people
      case .guideline: context.guidelineNames
      default: []
      }
    }
  }

  private func completed(
    _ names: [String], _ typed: String, _ values: (String) -> [String]
  ) -> [String] {
    guard let sign = typed.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      return names.map { $0 + "=" }
    }
    let name = String(typed[..<sign])
    return values(name).map { name + "=" + $0 }
  }
}
