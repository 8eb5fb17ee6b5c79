public import TouchstoneModel

/// A grade for each step of a candidate's reasoning, one by one; by default the first bad one ends
/// it.
public struct ReasoningStep: Step {
  /// When grading ends before the last step.
  public enum Stop: String, CaseIterable, Sendable {
    /// At the first step of the lowest grade.
    case firstBad = "first_bad"
    /// Never.
    case never = "none"
  }

  /// What every step has.
  public let core: StepCore
  /// The grades; the lowest one is bad.
  public let scale: Scale
  /// When grading ends early.
  public let stop: Stop
  /// Whether people may offer alternatives to a bad step.
  public let takesAlternatives: Bool
  /// Whether people may write their own step in place of a bad one.
  public let takesOwnStep: Bool
  /// How a person may end; empty where the file does not ask.
  public let finishes: [NamedItem]

  /// Grades of reasoning steps.
  public var type: StepType { .steps }
  /// What to type.
  public var standardQuestion: String {
    let unsure = scale.hasUnsure ? " or unsure" : ""
    let end =
      finishes.isEmpty ? "" : "; then finish: " + finishes.map(\.name).joined(separator: ", ")
    return "grade each step, \(scale.ends)\(unsure)\(end)"
  }
  /// The scale.
  public var scales: [Scale] { [scale] }
  /// The grades and how grading ends.
  public var meaning: [String: String] {
    [
      "scale": scale.values(withCodes: true), "stop": stop.rawValue,
      "finish": finishes.map(\.name).joined(separator: ", "),
    ]
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    stop = fields.choice("stop", Stop.self) ?? .firstBad
    takesAlternatives = fields.flag("alternatives") ?? false
    takesOwnStep = fields.flag("own_step") ?? false
    let isNamed = fields.keys.contains { $0.name == "finish" }
    finishes = isNamed ? fields.items("finish") ?? [] : []
    guard let name = fields.text("scale", required: true),
      let scale = context.scale(name, line: fields.line(of: "scale"))
    else { return nil }
    self.scale = scale
    if context.candidates.lowerBound < 1, core.condition == nil {
      context.findings.error(
        fields.line, "step \(core.id) grades a response, but a task may have none",
        "write candidates: {min: 1, max: \(max(1, context.candidates.upperBound))}")
    }
  }

  /// The steps of a candidate's reasoning.
  public func steps(of candidate: Int, frame: StepFrame) -> [String] {
    frame.originals[candidate].map(ReasoningSteps.of) ?? []
  }

  func grade(_ number: Int, of candidate: Int, in sheet: AnswerSheet) -> StepGrade? {
    if case .grade(let grade)? = sheet[id, .step(candidate, number)] { grade } else { nil }
  }

  func finish(of candidate: Int, in sheet: AnswerSheet) -> String? {
    if case .option(let finish, _)? = sheet[id, .candidate(candidate)] { finish } else { nil }
  }

  func isBad(_ grade: StepGrade) -> Bool { grade.grade == scale.lowest }

  /// The first step of the lowest grade; nil while there is none.
  func firstBad(of candidate: Int, in sheet: AnswerSheet, frame: StepFrame) -> Int? {
    steps(of: candidate, frame: frame).indices.map { $0 + 1 }.first { number in
      grade(number, of: candidate, in: sheet).map(isBad) ?? false
    }
  }

  /// The next step to grade; nil when grading has come to its end.
  public func open(of candidate: Int, in sheet: AnswerSheet, frame: StepFrame) -> Int? {
    let count = steps(of: candidate, frame: frame).count
    guard count > 0 else { return nil }
    for number in 1...count {
      guard let grade = grade(number, of: candidate, in: sheet) else { return number }
      if stop == .firstBad, isBad(grade) { return nil }
    }
    return nil
  }

  /// What each candidate still wants: its next grade, or how it ends.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    frame.shown.compactMap { candidate in
      let target = Target.candidate(candidate)
      if finish(of: candidate, in: sheet) != nil { return nil }
      if let open = open(of: candidate, in: sheet, frame: frame) {
        let all = steps(of: candidate, frame: frame).count
        let message = frame.labelled(target, "step \(open) of \(all)")
        return MissingAnswer(step: id, target: .step(candidate, open), message: message)
      }
      guard !finishes.isEmpty else { return nil }
      let names = joined(finishes.map(\.name), "or")
      return MissingAnswer(
        step: id, target: target, message: frame.labelled(target, "finish: \(names)"))
    }
  }

  /// How many steps are graded of those that will be.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    var (done, all) = (0, 0)
    for candidate in frame.shown {
      let count = steps(of: candidate, frame: frame).count
      let graded = (1...max(count, 1)).count { grade($0, of: candidate, in: sheet) != nil }
      let isEnded =
        finish(of: candidate, in: sheet) != nil
        || open(of: candidate, in: sheet, frame: frame) == nil
      done += graded
      all += isEnded ? graded : count
      if !finishes.isEmpty {
        all += 1
        if finish(of: candidate, in: sheet) != nil { done += 1 }
      }
    }
    return StepProgress(done: done, of: all)
  }

  /// An end that does not fit the grades.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] {
    frame.shown.compactMap { candidate in
      let bad = firstBad(of: candidate, in: sheet, frame: frame)
      let message: String
      switch (finish(of: candidate, in: sheet), bad) {
      case ("solution", let bad?): message = "solution, but step \(bad) is bad"
      case ("solution", nil):
        guard let open = open(of: candidate, in: sheet, frame: frame) else { return nil }
        message = "solution, but step \(open) has no grade"
      case ("found_error", nil): message = "found_error, but no step is bad"
      default: return nil
      }
      return Concern(
        step: id, message: frame.labelled(.candidate(candidate), message), isBlocking: false)
    }
  }

  /// The next step to grade.
  public func focus(in sheet: AnswerSheet, frame: StepFrame) -> StepFocus? {
    for candidate in frame.shown where finish(of: candidate, in: sheet) == nil {
      guard let number = open(of: candidate, in: sheet, frame: frame) else { continue }
      let steps = steps(of: candidate, frame: frame)
      return StepFocus(
        label: "\(frame.letter(candidate)), step \(number) of \(steps.count)",
        text: UntrustedText(steps[number - 1]), candidate: candidate)
    }
    return nil
  }

  /// A grade.
  public func example(_ frame: StepFrame) -> String {
    frame.labelled(frame.targets(.candidate).first ?? .task, String(scale.highest))
  }

  /// The grades of each candidate and how it ends.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    frame.shown.map { candidate in
      let count = steps(of: candidate, frame: frame).count
      let grades = (1...max(count, 1)).compactMap { number in
        grade(number, of: candidate, in: sheet).map { grade in
          let extras = (grade.alternatives.isEmpty ? 0 : 1) + (grade.ownStep == nil ? 0 : 1)
          return (grade.grade.map(String.init) ?? "unsure") + (extras > 0 ? "+" : "")
        }
      }
      let end = finish(of: candidate, in: sheet).map { ", \($0)" } ?? ""
      let text = grades.isEmpty && end.isEmpty ? nil : grades.joined(separator: " ") + end
      return AnswerLine(label: frame.title(id, .candidate(candidate)), text: text)
    }
  }

  /// Letters, grades and the words of the line.
  public func completions(_ frame: StepFrame) -> [String] {
    frame.lettering.letters + scale.values.map(String.init) + (scale.hasUnsure ? ["unsure"] : [])
      + (takesAlternatives ? ["alt"] : []) + (takesOwnStep ? ["own"] : []) + finishes.map(\.name)
  }

  /// Reads `A 1`, `A3 -1`, `1 1 -1`, `alt TEXT = 1`, `own TEXT`, `finish found_error`.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    var reader = ReasoningReader(step: self, frame: frame, sheet: sheet)
    return try reader.read(line)
  }
}
