public import TouchstoneModel

/// Takes the answers of a label over to another version of its guideline, as far as they fit there.
///
/// An answer whose step means the same stays. Of a step that changed, what was chosen from a list
/// stays while the list still has it; a number on another scale is dropped, since it would say
/// something else.
public enum EarlierAnswers {
  /// The answers that fit `new`, of those given under `old`.
  public static func fitting(
    _ sheet: AnswerSheet, from old: Guideline, to new: Guideline
  ) -> AnswerSheet {
    var kept: [AnswerKey: Answer] = [:]
    for (key, answer) in sheet.answers {
      guard let before = old.steps.first(where: { $0.id == key.step }),
        let after = new.steps.first(where: { $0.id == key.step }), before.type == after.type
      else { continue }
      let (was, now) = (before.meaning, after.meaning)
      if was == now {
        kept[key] = answer
      } else if was["per"] == now["per"] {
        kept[key] = part(of: answer, step: after, was: was, now: now)
      }
    }
    return AnswerSheet(kept)
  }

  private static func part(
    of answer: Answer, step: any Step, was: [String: String], now: [String: String]
  ) -> Answer? {
    switch (answer, step) {
    case (.option(let option, _), let step as ValidityStep):
      return names(step.options).contains(option) ? answer : nil
    case (.ratings(let values), is RatingStep):
      let same = values.filter { now[$0.key] != nil && was[$0.key] == now[$0.key] }
      return same.isEmpty ? nil : .ratings(same)
    case (.ratings(let values), let step as RuleStep) where was["scale"] == now["scale"]:
      let same = values.filter { step.rules.contains($0.key) }
      return same.isEmpty ? nil : .ratings(same)
    case (.verdicts(let verdicts), let step as RuleStep) where was["scale"] == now["scale"]:
      let same = verdicts.filter { step.rules.contains($0.key) }
      return same.isEmpty ? nil : .verdicts(same)
    case (.facts(let facts), let step as ChecklistStep):
      return facts.isSubset(of: names(step.items)) ? answer : nil
    case (.facts(let facts), let step as TagStep):
      return step.vocabulary.isEmpty || facts.isSubset(of: step.vocabulary) ? answer : nil
    case (.spans(let spans), let step as SpanStep):
      return Set(spans.map(\.tag)).isSubset(of: names(step.tags)) ? answer : nil
    case (.safety(let label), let step as SafetyStep):
      let fits =
        names(step.labels).contains(label.label) && label.hazards.isSubset(of: names(step.hazards))
      return fits ? answer : nil
    default:
      return nil
    }
  }

  private static func names(_ items: [NamedItem]) -> Set<String> { Set(items.map(\.name)) }
}
