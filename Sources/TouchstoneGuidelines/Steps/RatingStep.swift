public import TouchstoneModel

/// Whole numbers on scales, attribute by attribute, for each candidate or for the task.
public struct RatingStep: Step {
  /// One aspect that is rated.
  public struct Attribute: Hashable, Sendable {
    /// The name in the file and in stored answers.
    public let name: String
    /// Its scale.
    public let scale: Scale
  }

  /// The word for every candidate that has no value yet.
  static let rest = "rest"

  /// What every step has.
  public let core: StepCore
  /// The attributes in the order of the file, which is the order of values in a row.
  public let attributes: [Attribute]
  let scope: StepScope

  /// A rating step.
  public var type: StepType { .rating }
  /// What to type.
  public var standardQuestion: String {
    let names = attributes.map(\.name)
    let scales = Set(attributes.map(\.scale))
    let scale = scales.count == 1 ? attributes[0].scale.ends : "each on its scale"
    let whose =
      switch self.scope {
      case .candidate: " of each candidate, "
      case .turn: " of each turn of the assistant, "
      case .task, .pair: ", "
      }
    return joined(names, "and") + whose + scale
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    scope = fields.scope(.candidate, .task, .turn)
    guard let names = fields.fields("attributes", required: true) else { return nil }
    var attributes: [Attribute] = []
    for (name, line) in names.keys {
      guard let scaleName = names.text(name) else { continue }
      guard Fields.isName(name) else {
        context.findings.error(
          line, "\"\(name)\" is no name for an attribute", Fields.nameRule)
        continue
      }
      guard name.lowercased() != Self.rest else {
        context.findings.error(
          line, "\(name) cannot be an attribute: it is a word of the line itself",
          "choose another name")
        continue
      }
      guard let scale = context.scale(scaleName, line: line) else { continue }
      attributes.append(Attribute(name: name, scale: scale))
    }
    guard !attributes.isEmpty, attributes.count == names.keys.count else {
      if names.keys.isEmpty {
        context.findings.error(
          names.line, "step \(core.id) rates nothing", "name attributes: {overall: SCALE}")
      }
      return nil
    }
    if let name = core.confidenceScale {
      guard let scale = context.scale(name, line: fields.line(of: "confidence")) else { return nil }
      attributes.append(Attribute(name: "confidence", scale: scale))
    }
    self.attributes = attributes
  }

  /// A rating of the task on one scale, as `confidence` adds it after another step.
  init(core: StepCore, attribute: Attribute) {
    self.core = core
    attributes = [attribute]
    scope = .task
  }

  /// What is rated, in the order shown.
  func targets(_ frame: StepFrame) -> [Target] {
    frame.targets(scope)
  }

  /// The ratings stored for a target.
  func values(of target: Target, in sheet: AnswerSheet) -> [String: Int] {
    if case .ratings(let values)? = sheet[id, target] { values } else { [:] }
  }

  /// The scales of the attributes.
  public var scales: [Scale] { attributes.map(\.scale) }

  /// The values of each attribute and whom they are about.
  public var meaning: [String: String] {
    Dictionary(attributes.map { ($0.name, $0.scale.values(withCodes: true)) }) { first, _ in first }
      .merging(["per": scope.rawValue]) { first, _ in first }
  }

  /// What each target still wants.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    targets(frame).compactMap { target in
      let given = values(of: target, in: sheet)
      let open = attributes.map(\.name).filter { given[$0] == nil }
      guard !open.isEmpty else { return nil }
      let message = frame.labelled(target, open.joined(separator: ", "))
      return MissingAnswer(step: id, target: target, message: message)
    }
  }

  /// How many values are given.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let targets = targets(frame)
    let done = targets.reduce(0) { done, target in
      let given = values(of: target, in: sheet)
      return done + attributes.count { given[$0.name] != nil }
    }
    return StepProgress(done: done, of: targets.count * attributes.count)
  }

  /// A line that rates the first candidate.
  public func example(_ frame: StepFrame) -> String {
    let values = attributes.map { String($0.scale.values[$0.scale.values.count / 2]) }
    return frame.labelled(targets(frame).first ?? .task, values.joined(separator: " "))
  }

  /// The values of each target.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    targets(frame).map { target in
      let given = values(of: target, in: sheet)
      let texts = attributes.compactMap { attribute in
        given[attribute.name].map { value in
          let text = value == attribute.scale.notApplicable ? "n/a" : String(value)
          return attributes.count == 1
            ? attribute.scale.text(of: value) : "\(attribute.name) \(text)"
        }
      }
      return AnswerLine(
        label: frame.title(id, target), text: texts.isEmpty ? nil : texts.joined(separator: ", "))
    }
  }

  /// Names, attributes and `rest`.
  public func completions(_ frame: StepFrame) -> [String] {
    frame.names(scope) + attributes.map(\.name) + (scope == .task ? [] : [Self.rest])
  }
}
