public import TouchstoneModel

/// The written reason, with its length and what it cites.
public struct JustifyStep: Step {
  /// Which candidates the reason should speak of.
  public enum Subject: String, CaseIterable, Sendable {
    /// The best one.
    case best
    /// The worst one.
    case worst
  }

  /// What every step has.
  public let core: StepCore
  let length: TextLength
  /// Which candidates the reason should speak of.
  public let subjects: [Subject]
  /// Whether the reason should cite a rule.
  public let citesRule: Bool
  /// The anchors that may be cited.
  let rules: [String]
  let order: OrderSource?
  let scope: StepScope

  /// A justification.
  public var type: StepType { .justify }
  /// Prose.
  public var takesText: Bool { true }
  /// What to type.
  public var standardQuestion: String {
    let named = subjects.map { "the " + $0.rawValue }
    let whose = scope == .candidate ? " for each candidate: A and the reason" : ""
    let about = named.isEmpty ? "say why" + whose : "say why, naming \(joined(named, "and"))"
    let (minimum, maximum) = (length.minimum, length.maximum)
    let most = maximum.map { " to \($0)" } ?? (minimum > 0 ? " or more" : "")
    let wanted = minimum > 0 || maximum != nil ? ", \(minimum)\(most) characters" : ""
    return about + wanted + (citesRule ? ", cite a rule as #name" : "")
  }

  enum Citing: String, CaseIterable { case rule, none }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    scope = fields.scope(.task, .candidate)
    length = TextLength("reason", of: .characters, fields, context)
    citesRule = fields.choice("cite", Citing.self) == .rule
    subjects = fields.choices("of", Subject.self)
    rules = context.rules
    order = context.order
    if citesRule, rules.isEmpty {
      context.findings.error(
        fields.line(of: "cite"), "cite: rule, but the text has no rule",
        "write rules as subheadings of # Rules {#rules}, such as ## Follow the request {#follow}")
    }
    if !subjects.isEmpty, order == nil, context.silent.isEmpty {
      context.findings.error(
        fields.line(of: "of"), "of: \(subjects[0].rawValue) needs an earlier step that orders",
        "put a step of type rank or compare before step \(core.id)")
    }
  }

  func text(of target: Target, in sheet: AnswerSheet) -> String? {
    switch sheet[id, target] {
    case .reason(let reason)?: reason.text.exact
    case .text(let text)?: text.exact
    default: nil
    }
  }

  /// Whom it is about.
  public var meaning: [String: String] { ["per": scope.rawValue] }

  /// Takes the text as it is, white space at the ends cut off; `+ ` adds to what stands. What it
  /// cites is stored beside it.
  ///
  /// No length is refused here: what is too short or too long is missing still.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let (target, typed) = try NamedText(scope: scope, frame: frame, example: example(frame))
      .read(line)
    let text = TypedLine.added(to: text(of: target, in: sheet), typed)
    let citations = Citations(in: text)
    let reason = Reason(
      text: UntrustedText(text), rules: rules.filter(citations.rules.contains),
      candidates: frame.shown.filter { citations.letters.contains(frame.letter($0)) })
    return [change(target, .reason(reason))]
  }

  /// Wants the text, or more characters than it has.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    frame.targets(scope).compactMap { target in
      length.missing(of: text(of: target, in: sheet)).map {
        MissingAnswer(step: id, target: target, message: frame.labelled(target, $0))
      }
    }
  }

  /// How many reasons are given.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let all = frame.targets(scope).count
    return StepProgress(done: all - missing(in: sheet, frame: frame).count, of: all)
  }

  /// A reason that cites a rule where one is wanted.
  public func example(_ frame: StepFrame) -> String {
    let rule = citesRule ? rules.first.map { " #" + $0 } ?? "" : ""
    let reason = "B answers what was asked, A leaves out the second question\(rule)"
    guard scope == .candidate, let first = frame.targets(scope).first else { return reason }
    return frame.labelled(first, "answers what was asked\(rule)")
  }

  /// The text.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    frame.targets(scope).map {
      AnswerLine(label: frame.title(id, $0), text: text(of: $0, in: sheet))
    }
  }

  /// The rules to cite and the candidates.
  public func completions(_ frame: StepFrame) -> [String] {
    rules.map { "#" + $0 } + frame.lettering.letters.map { "@" + $0 }
  }
}
