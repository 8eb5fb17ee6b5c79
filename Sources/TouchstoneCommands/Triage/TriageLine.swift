import TouchstoneGuidelines
import TouchstoneModel

/// One line for the experienced, at the first question or at that of the error: `factuality/fabricated-source t3 major model conf 3 evaluation-item`,
/// says that the report is right, which error it is and what the case is good for.
struct TriageLine {
  /// The answers it stands for: the step and the line for it, in order.
  let answers: [(step: any Step, line: String)]

  /// Nil when the line is an answer to the open step, or none of an error.
  init?(_ line: String, on desk: Desk) {
    guard desk.guideline.kind == .triage, let open = desk.openStep,
      let error = desk.guideline.steps.first(where: { $0.type == .classify }),
      open.type == .validity || open.id == error.id,
      (try? open.read(line, frame: desk.frame, sheet: desk.sheet)) == nil
    else { return nil }
    var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else { return nil }
    var answers: [(step: any Step, line: String)] = []
    if open.type == .validity {
      guard
        (try? open.read(TriageVerdict.confirmed, frame: desk.frame, sheet: desk.sheet)) != nil
      else { return nil }
      answers.append((open, TriageVerdict.confirmed))
    }
    var use: (step: any Step, line: String)?
    if let last = words.last, words.count > 1, NextUse(rawValue: last) != nil,
      let tag = desk.guideline.steps.first(where: { $0.type == .tag }),
      (try? tag.read(last, frame: desk.frame, sheet: desk.sheet)) != nil
    {
      use = (tag, last)
      words.removeLast()
    }
    let rest = words.joined(separator: " ")
    // A line that names a type is about the error, also when it is not quite right: its own step says
    // what is wrong with it.
    let names = (try? error.read(words[0], frame: desk.frame, sheet: desk.sheet)) != nil
    guard
      names && words[0].contains("/")
        || (try? error.read(rest, frame: desk.frame, sheet: desk.sheet)) != nil
    else { return nil }
    answers.append((error, rest))
    if let use { answers.append(use) }
    self.answers = answers
  }
}
