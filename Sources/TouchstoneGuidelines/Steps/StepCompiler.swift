import Yams

/// Makes the steps of a guideline from the front matter, in the order of the file.
struct StepCompiler {
  private(set) var context: StepContext
  private(set) var steps: [any Step] = []
  /// What the file asks for and this version cannot do.
  private(set) var unsupported: [String] = []

  private var findings: FindingList { context.findings }

  init(context: StepContext) {
    self.context = context
  }

  mutating func compile(_ sources: [StepSource], line: Int) {
    var lines: [String: Int] = [:]
    for source in sources {
      findings.origin = source.origin
      defer { findings.origin = nil }
      let fields = Fields(
        source.node, path: "step \(source.index + 1)", line: source.node.fileLine ?? line,
        findings: findings)
      guard let fields, let id = fields.text("id", required: true) else { continue }
      let type = fields.choice("type", StepType.self, required: true)
      guard Fields.isName(id) else {
        fields.wrong("id", "\"\(id)\", which is no name", Fields.nameRule)
        continue
      }
      if let first = lines[id] {
        findings.error(
          fields.line(of: "id"), "there are two steps \(id), the first on line \(first)",
          "give each step its own id")
        continue
      }
      lines[id] = fields.line
      let step = type.flatMap { compile($0, id: id, fields) }
      context.earlier.append(id)
      if let step { register(step) } else { context.silent.insert(id) }
    }
  }

  private mutating func compile(_ type: StepType, id: String, _ fields: Fields) -> (any Step)? {
    guard type.canRun else {
      return postpone("step \(id): step type \(type.rawValue)", fields.line(of: "type"))
    }
    let condition = fields.text("when").flatMap { text in
      ConditionReader(context: context, line: fields.line(of: "when")).read(text)
    }
    let core = StepCore(
      id: id, ask: fields.text("ask"), line: findings.origin?.line ?? fields.line,
      isOptional: fields.flag("optional") ?? false, condition: condition,
      hidesSource: hidesSource(type, fields), confidenceScale: fields.text("confidence"))
    let step: (any Step)? =
      switch type {
      case .prompt: WritingStep(core: core, type: .prompt, fields: fields, context: context)
      case .nextText: WritingStep(core: core, type: .nextText, fields: fields, context: context)
      case .demonstrate:
        WritingStep(core: core, type: .demonstrate, fields: fields, context: context)
      case .chat: ChatStep(core: core, fields: fields, context: context)
      case .rule: RuleStep(core: core, fields: fields, context: context)
      case .principle: PrincipleStep(core: core, fields: fields, context: context)
      case .steps: ReasoningStep(core: core, fields: fields, context: context)
      case .span: SpanStep(core: core, fields: fields, context: context)
      case .safety: SafetyStep(core: core, fields: fields, context: context)
      case .classify: ClassifyStep(core: core, fields: fields, context: context)
      case .tag: TagStep(core: core, fields: fields, context: context)
      case .free: FreeStep(core: core, fields: fields, context: context)
      case .validity: ValidityStep(core: core, fields: fields, context: context)
      case .rating: RatingStep(core: core, fields: fields, context: context)
      case .checklist: ChecklistStep(core: core, fields: fields, context: context)
      case .compare: CompareStep(core: core, fields: fields, context: context)
      case .rank: RankStep(core: core, fields: fields, context: context)
      case .justify: JustifyStep(core: core, fields: fields, context: context)
      case .note: NoteStep(core: core, fields: fields, context: context)
      case .edit: EditStep(core: core, fields: fields, context: context)
      case .tree: nil
      }
    fields.close()
    return step
  }

  private func hidesSource(_ type: StepType, _ fields: Fields) -> Bool {
    guard type == .note, let text = fields.text("before") else { return false }
    if text != "source" {
      fields.wrong("before", "\"\(text)\"", "write before: source to hide the prompt until then")
    }
    return true
  }

  /// Says that something is known and cannot run yet.
  private mutating func postpone(_ what: String, _ line: Int) -> (any Step)? {
    unsupported.append(what)
    findings.notice(
      line, "\(what) is known but cannot run yet",
      "the guideline can be checked; tasks under it cannot be worked here")
    return nil
  }

  private mutating func register(_ step: any Step) {
    steps.append(step)
    context.compiled[step.id] = step
    if let order = step.orderSource { context.order = order }
    addConfidence(in: step)
  }

  /// The rating of one's own confidence, asked after the step itself.
  private mutating func addConfidence(in step: any Step) {
    guard let name = step.core.confidenceScale, !(step is RatingStep),
      let scale = context.scale(name, line: step.core.line)
    else { return }
    let core = step.core.confidence()
    guard !context.allSteps.contains(core.id) else {
      findings.error(
        core.line, "step \(core.id) stands in the file and comes from confidence as well",
        "choose another id for it")
      return
    }
    context.earlier.append(core.id)
    register(
      RatingStep(
        core: core, attribute: RatingStep.Attribute(name: "confidence", scale: scale)))
  }
}
