public import TouchstoneModel

extension TriageVerdict {
  /// What the answers to a guideline say about a reported conversation; nil where no validity was
  /// answered.
  ///
  /// Validity is that of the first `validity` step, the error that of the first `classify` step with
  /// its confidence, the next use the first tag that names one.
  public init?(_ sheet: AnswerSheet, under guideline: Guideline, frame: StepFrame) {
    guard let valid = guideline.steps.first(where: { $0.type == .validity }),
      case .option(let option, _)? = sheet[valid.id, .task]
    else { return nil }
    self.init(validity: option)
    for case let step as ClassifyStep in guideline.steps {
      guard let (target, said) = step.answer(in: sheet, frame: frame) else { continue }
      type = said.type == ClassifyStep.none ? nil : said.type
      further = said.further
      if case .turn(let number) = target { turn = number }
      severity = said.severity.flatMap(ErrorSeverity.init(rawValue:))
      fault = said.fault
      if case .ratings(let sure)? = sheet[step.id + "-confidence", .task] {
        confidence = sure.values.first
      }
      break
    }
    for step in guideline.steps where step.type == .tag {
      if case .facts(let words)? = sheet[step.id, .task] {
        use = NextUse.allCases.first { words.contains($0.rawValue) } ?? use
      }
    }
  }
}
