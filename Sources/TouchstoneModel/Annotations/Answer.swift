/// Where an answer belongs: a guideline's step and what the step asks about.
public struct AnswerKey: Hashable, Comparable, Sendable {
  /// The id of the step in the guideline.
  public let step: String
  /// What the answer speaks about.
  public let target: Target

  /// A place for an answer.
  public init(step: String, target: Target) {
    self.step = step
    self.target = target
  }

  /// By step id, then by target.
  public static func < (left: AnswerKey, right: AnswerKey) -> Bool {
    (left.step, left.target) < (right.step, right.target)
  }
}

/// One stored answer; each step type uses one of these forms.
public enum Answer: Hashable, Sendable {
  /// One option of a list, with an optional word: `validity`.
  case option(String, note: String?)
  /// Whole numbers by attribute: `rating`, or by rule: a graded `rule`.
  case ratings([String: Int])
  /// The facts that hold, possibly none: `checklist`; short labels: `tag`.
  case facts(Set<String>)
  /// A place on a pairwise scale, negative when candidate 1 of the pair is better: `compare`.
  case comparison(Comparison)
  /// An order over all candidates: `rank`, and the pick of a `chat` turn.
  case ranking(Ranking)
  /// Written words: `note`, `free`.
  case text(UntrustedText)
  /// A written reason with what it cites: `justify`.
  case reason(Reason)
  /// A better version of a candidate's last turn: `edit`.
  case edit(WrittenText)
  /// A new turn: `prompt`, `next_text`, `demonstrate`.
  case written(WrittenText)
  /// Rules judged one by one, by anchor: `rule`.
  case verdicts([String: RuleVerdict])
  /// A choice by one principle, by anchor: `principle`.
  case principle(String, Comparison)
  /// The grade of one reasoning step: `steps`.
  case grade(StepGrade)
  /// Tagged ranges of one text, possibly none: `span`.
  case spans([TextSpan])
  /// A safety label with hazards: `safety`.
  case safety(SafetyLabel)
  /// Error types with severity and fault: `classify`.
  case classification(Classification)
}

/// A judgement between two candidates.
public enum Comparison: Hashable, Sendable {
  /// A value of the guideline's scale; negative: the first of the pair is better; 0: about the same.
  case scale(Int)
  /// Both are unacceptable.
  case neither
}
