import TouchstoneCommands
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// The prompt: who, which task, which step, what is missing.
enum Prompt {
  /// `maria> ` with nothing on the desk, `maria #1042 score 1/4> ` at a step, `… ready> ` at the end.
  static func text(person: String, desk: Desk?) -> SafeText {
    let name = SafeText(sanitizing: person, limit: 20)
    guard let desk else { return "\(name)> " }
    let head: SafeText = "\(name) \(SafeText("#\(desk.task.id)").styled(.bold))"
    guard let step = desk.openStep else { return "\(head) ready> " }
    let progress = step.progress(in: desk.sheet, frame: desk.frame)
    guard progress.of > 1 else { return "\(head) \(step.id)> " }
    return "\(head) \(step.id) \(progress.done)/\(progress.of)> "
  }
}
