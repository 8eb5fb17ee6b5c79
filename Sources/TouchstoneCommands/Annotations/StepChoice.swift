import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Finds the step of a desk that a verb or an id means.
struct StepChoice {
  let desk: Desk

  /// The first step of the type that still wants something, else the first one of the type.
  func step(of type: StepType) throws -> any Step {
    let steps = applicable.filter { $0.type == type }
    let waiting = steps.first { !$0.missing(in: desk.sheet, frame: desk.frame).isEmpty }
    if let step = waiting ?? steps.first { return step }
    if let later = desk.guideline.steps.first(where: { $0.type == type }) {
      throw notApplicable(later)
    }
    let verbs = Set(desk.guideline.steps.map { $0.type.verb.plain }).sorted()
    throw CommandFailure(
      .refused, "\(desk.guideline.slug) has no \(type.rawValue) step",
      hints: ["it asks for: \(verbs.joined(separator: ", "))"])
  }

  /// The step with that id.
  func step(named id: String) throws -> any Step {
    if let step = applicable.first(where: { $0.id == id }) { return step }
    if let later = desk.guideline.steps.first(where: { $0.id == id }) { throw notApplicable(later) }
    let ids = desk.guideline.steps.map(\.id)
    throw CommandFailure(
      .usage, "\(desk.guideline.slug) has no step '\(SafeText(sanitizing: id, limit: 40))'",
      hints: [
        NearestName.of(id, among: ids).map { "did you mean \($0)?" }
          ?? "the steps are \(ids.joined(separator: ", "))"
      ])
  }

  private var applicable: [any Step] { desk.run.steps(in: desk.sheet, frame: desk.frame) }

  private func notApplicable(_ step: any Step) -> CommandFailure {
    CommandFailure(
      .refused, "the step \(step.id) does not apply to this task as it stands",
      hints: step.condition.map { ["it applies when \($0.text)"] } ?? [])
  }
}
