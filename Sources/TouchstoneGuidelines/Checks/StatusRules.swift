/// Which way a guideline may go through its life, and what each place asks of it.
public enum StatusRules {
  /// The statuses that may follow; a retired guideline stays retired.
  ///
  /// A pilot may be taken back to rewrite the file, and what was frozen too early may go on. From
  /// use to the end leads only through frozen, so that claimed tasks are finished.
  public static func next(after status: GuidelineStatus) -> [GuidelineStatus] {
    switch status {
    case .draft: [.pilot, .retired]
    case .pilot: [.active, .draft, .frozen]
    case .active: [.frozen]
    case .frozen: [.active, .retired]
    case .retired: []
    }
  }

  /// What a guideline lacks for a status, each with what to write; minutes and a pilot record are
  /// left to the caller, who may measure them.
  public static func lacks(
    _ guideline: Guideline, for status: GuidelineStatus
  ) -> [(what: String, remedy: String)] {
    guard status.isAssignable else { return [] }
    var lacks: [(String, String)] = []
    if guideline.contact == nil {
      lacks.append(("a contact", "contact: {channel: ..., reply_hours: 24}"))
    }
    let purpose = guideline.sections.first { $0.anchor == "purpose" }
    if purpose?.body.isEmpty ?? true {
      lacks.append(
        ("a purpose", "# Purpose {#purpose}: what the data trains and who reads the answers"))
    }
    if status == .active, guideline.examples.count < LifeChecks.fewestExamples {
      lacks.append(
        (
          "\(LifeChecks.fewestExamples) examples (it has \(guideline.examples.count))",
          "<!-- example id=e1 expect={...} --> with prompt, responses, answer and reason"
        ))
    }
    return lacks
  }
}
