import TouchstoneDatasets
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore

/// What an export needs to know of the guidelines that labels were made under.
enum ExportedSteps {
  /// The steps of each guideline of the store by digest and id; one that cannot be read has none.
  static func read(from context: CommandContext) throws -> [String: [String: ExportedStep]] {
    var steps = [
      ImportedProtocol.stamp.digest: ImportedProtocol.steps.mapValues { type in
        ExportedStep(type: type, badGrade: type == "steps" ? -1 : nil)
      }
    ]
    for record in try context.store().guidelines.list() {
      guard let guideline = try? context.guideline(id: record.id) else { continue }
      for step in guideline.steps {
        steps[record.stamp.digest, default: [:]][step.id] = exported(step)
      }
    }
    return steps
  }

  private static func exported(_ step: any Step) -> ExportedStep {
    var notApplicable: [String: Int] = [:]
    if let rating = step as? RatingStep {
      for attribute in rating.attributes {
        notApplicable[attribute.name] = attribute.scale.notApplicable
      }
    }
    if let rule = step as? RuleStep, let code = rule.scale?.notApplicable {
      for anchor in rule.rules { notApplicable[anchor] = code }
    }
    return ExportedStep(
      type: step.type.rawValue, followsBest: (step as? WritingStep)?.followsBest ?? false,
      badGrade: (step as? ReasoningStep)?.scale.lowest, notApplicable: notApplicable)
  }
}
