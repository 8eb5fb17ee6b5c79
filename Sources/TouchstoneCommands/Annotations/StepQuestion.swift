public import TouchstoneGuidelines
import TouchstoneModel
public import TouchstoneTerminal

/// What the desk asks for next, in at most a few lines.
public enum StepQuestion {
  /// The open step's question with an example, or what can be done with a finished draft.
  public static func lines(_ desk: Desk, profile: TerminalProfile) -> [SafeText] {
    guard let step = desk.openStep else { return ready(desk, profile: profile) }
    let example = SafeText(sanitizing: step.example(desk.frame))
    let text: SafeText =
      "\(step.id, .bold): \(step.question(desk.frame)) · e.g. \(example)"
    return Wrap.lines(text, width: profile.columns) + focus(of: step, on: desk, profile: profile)
  }

  /// The part of a text that the open step judges next.
  static func focus(
    of step: any Step, on desk: Desk, profile: TerminalProfile
  ) -> [SafeText] {
    guard let focus = step.focus(in: desk.sheet, frame: desk.frame) else { return [] }
    let shown = desk.masked(focus.text, of: focus.candidate)
    return ["\(focus.label, .bold)"]
      + ConversationText.body(SafeText(sanitizing: shown.exact), width: profile.columns)
  }

  private static func ready(_ desk: Desk, profile: TerminalProfile) -> [SafeText] {
    let progress = desk.run.progress(in: desk.sheet, frame: desk.frame)
    var lines = Wrap.lines(
      "ready: \(progress.done) of \(progress.of) steps   submit (s) · answers (a) · undo (u)",
      width: profile.columns)
    for step in desk.optionalSteps {
      lines += Wrap.lines(
        "optional: \(step.id), \(step.question(desk.frame)) ('\(step.type.verb)')",
        width: profile.columns)
    }
    return lines
  }
}

extension StepType {
  /// The verb that answers a step of this type at any time.
  public var verb: SafeText {
    switch self {
    case .validity: "valid"
    case .rating: "rate"
    case .checklist: "check"
    case .compare: "prefer"
    case .rank: "rank"
    case .justify: "justify"
    case .note: "note"
    case .edit: "edit"
    case .prompt, .nextText: "write"
    case .demonstrate: "demonstrate"
    case .chat: "pick"
    case .rule: "rule"
    case .principle: "principle"
    case .steps: "step"
    case .span: "span"
    case .safety: "safety"
    case .classify: "label"
    case .tag: "tag"
    case .free: "free"
    case .tree: "answer"
    }
  }
}
