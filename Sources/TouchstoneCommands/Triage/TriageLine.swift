import TouchstoneGuidelines
import TouchstoneModel

/// One line for the experienced: `factuality/fabricated-source t3 major model conf 3 evaluation-item`,
/// typed at the first question, says that the report is right, which error it is and what the case is
/// good for.
struct TriageLine {
  /// The answers it stands for: the step and the line for it, in order.
  let answers: [(step: any Step, line: String)]

  /// Nil when the line is an answer to the open step, or none of an error.
  init?(_ line: String, on desk: Desk) {
    guard desk.guideline.kind == .triage, let open = desk.openStep, open.type == .validity,
      let error = desk.guideline.steps.first(where: { $0.type == .classify }),
      (try? open.read(line, frame: desk.frame, sheet: desk.sheet)) == nil,
      (try? open.read(TriageVerdict.confirmed, frame: desk.frame, sheet: desk.sheet)) != nil
    else { return nil }
    var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    var answers: [(step: any Step, line: String)] = [(open, TriageVerdict.confirmed)]
    var use: (step: any Step, line: String)?
    if let last = words.last, words.count > 1, NextUse(rawValue: last) != nil,
      let tag = desk.guideline.steps.first(where: { $0.type == .tag }),
      (try? tag.read(last, frame: desk.frame, sheet: desk.sheet)) != nil
    {
      use = (tag, last)
      words.removeLast()
    }
    let rest = words.joined(separator: " ")
    guard (try? error.read(rest, frame: desk.frame, sheet: desk.sheet)) != nil else { return nil }
    answers.append((error, rest))
    if let use { answers.append(use) }
    self.answers = answers
  }
}
