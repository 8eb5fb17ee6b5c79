/// Every kind of step a guideline may name.
public enum StepType: String, CaseIterable, Sendable {
  /// One option about the task as a whole; may stop it.
  case validity
  /// A new prompt written by the person.
  case prompt
  /// A conversation with models, with a pick per turn.
  case chat
  /// The next user turn, written by the person.
  case nextText = "next_text"
  /// A reply written by the person as the target.
  case demonstrate
  /// Free words per task or candidate, possibly before the source is shown.
  case note
  /// Whole numbers by attribute.
  case rating
  /// Yes/no facts about one candidate.
  case checklist
  /// A place on a pairwise scale.
  case compare
  /// An order over all candidates.
  case rank
  /// A rule kept or broken.
  case rule
  /// A choice by one sampled principle.
  case principle
  /// A grade for each reasoning step.
  case steps
  /// A tagged range of text.
  case span
  /// A safety label with hazards.
  case safety
  /// A better version of a candidate.
  case edit
  /// The written reason.
  case justify
  /// Error type, severity and fault.
  case classify
  /// Short labels.
  case tag
  /// Free text.
  case free
  /// A growing message tree.
  case tree

  /// Whether tasks with such a step can be worked; the others can be checked only.
  public var canRun: Bool { self != .tree }
}
