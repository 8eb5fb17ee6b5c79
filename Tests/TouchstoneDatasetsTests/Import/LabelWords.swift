import TouchstoneModel

/// A label as words, for comparing: `ann | rank = 1 > 2 | rate@1 = a 4`.
func words(_ label: IncomingLabel) -> String {
  guard case .answers(let answers) = label.judgement else { return "ids" }
  let parts = AnswerSheet(answers).sorted.map { key, answer in
    let target = key.target.text
    return key.step + (target.isEmpty ? "" : "@" + target) + " = " + words(answer)
  }
  let note = label.note.map { ["note = " + $0.exact] } ?? []
  return ([label.annotator] + parts + note).joined(separator: " | ")
}

private func words(_ answer: Answer) -> String {
  switch answer {
  case .ranking(let ranking):
    guard case .ordered(let groups, let strengths) = ranking.outcome else { return "none" }
    var text = ""
    for (index, group) in groups.enumerated() {
      if index > 0 { text += " \(strengths[index - 1].sign) " }
      text += group.map(String.init).joined(separator: "=")
    }
    return text
  case .comparison(.scale(let value)): return String(value)
  case .ratings(let ratings):
    return ratings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(
      separator: ", ")
  case .facts(let facts): return facts.sorted().joined(separator: ", ")
  case .grade(let grade): return grade.grade.map(String.init) ?? "unsure"
  case .written(let written): return written.text.exact
  case .spans(let spans):
    return spans.map { "\($0.start)-\($0.end) \($0.tag)" }.joined(separator: ", ")
  default: return "\(answer)"
  }
}
