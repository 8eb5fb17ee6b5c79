extension Aggregation {
  /// What stands for "not applicable" in a rating: a step's id and an attribute of a label's guideline.
  public typealias NotApplicable = (_ step: String, _ attribute: String, _ label: Label) -> Int?

  /// The task with one label for what its annotators judged; as it is with fewer than two labels.
  public func applied(
    to task: LabelledTask, notApplicable: NotApplicable = { _, _, _ in nil }
  ) -> LabelledTask {
    guard self != .keep, task.labels.count > 1,
      let latest = task.labels.max(by: { ($0.submittedAt, $0.uid) < ($1.submittedAt, $1.uid) })
    else { return task }
    var answers: [AnswerKey: [(label: Label, answer: Answer)]] = [:]
    var rest: [Label] = []
    for label in task.labels {
      var own: [AnswerKey: Answer] = [:]
      for (key, answer) in label.sheet.answers {
        if answer.isAggregated {
          answers[key, default: []].append((label, answer))
        } else {
          own[key] = answer
        }
      }
      if own.values.contains(where: \.isWritten) { rest.append(label.answering(own)) }
    }
    guard !answers.isEmpty else { return task }
    var sheet: [AnswerKey: Answer] = [:]
    for (key, given) in answers {
      sheet[key] = answer(key.step, given, notApplicable)
    }
    return task.holding(
      [latest.answering(sheet, as: Aggregation.annotator)] + rest)
  }

  private func answer(
    _ step: String, _ given: [(label: Label, answer: Answer)], _ notApplicable: NotApplicable
  ) -> Answer? {
    switch given.first?.answer {
    case .ranking:
      let rankings = given.compactMap { if case .ranking(let it) = $0.answer { it } else { nil } }
      return ranking(of: rankings).map { .ranking($0) }
    case .comparison:
      let all = given.compactMap { if case .comparison(let it) = $0.answer { it } else { nil } }
      return .comparison(comparison(of: all))
    case .ratings: return .ratings(ratings(step, given, notApplicable))
    case .facts:
      let all = given.compactMap { if case .facts(let it) = $0.answer { it } else { nil } }
      let names = all.reduce(into: Set<String>()) { $0.formUnion($1) }
      return .facts(names.filter { name in all.count { $0.contains(name) } * 2 > all.count })
    case .option:
      var counts: [String: Int] = [:]
      for case .option(let option, _) in given.map(\.answer) { counts[option, default: 0] += 1 }
      let most = counts.max { $0.value == $1.value ? $1.key < $0.key : $0.value < $1.value }
      return most.map { .option($0.key, note: nil) }
    default: return given.first?.answer
    }
  }

  private func comparison(of all: [Comparison]) -> Comparison {
    let values = all.compactMap { if case .scale(let value) = $0 { value } else { nil } }
    if values.count * 2 < all.count { return .neither }
    return .scale(strength(of: values).value)
  }

  private func ratings(
    _ step: String, _ given: [(label: Label, answer: Answer)], _ notApplicable: NotApplicable
  ) -> [String: Int] {
    var values: [String: [Int]] = [:]
    var absent: [String: [Int]] = [:]
    for case (let label, .ratings(let ratings)) in given {
      for (name, value) in ratings {
        if notApplicable(step, name, label) == value {
          absent[name, default: []].append(value)
        } else {
          values[name, default: []].append(value)
        }
      }
    }
    var result: [String: Int] = [:]
    for name in Set(values.keys).union(absent.keys) {
      let (present, missing) = (values[name] ?? [], absent[name] ?? [])
      result[name] = missing.count > present.count ? missing.first : number(of: present)
    }
    return result
  }
}

extension Answer {
  /// Whether several of them can be taken together.
  fileprivate var isAggregated: Bool {
    switch self {
    case .ranking, .comparison, .ratings, .facts, .option: true
    default: false
    }
  }

  /// Whether it is somebody's own work that stands by itself.
  fileprivate var isWritten: Bool {
    switch self {
    case .edit, .written, .grade, .spans, .safety, .classification, .verdicts, .principle: true
    default: false
    }
  }
}

extension Label {
  /// The same label with other answers.
  fileprivate func answering(_ answers: [AnswerKey: Answer], as name: String? = nil) -> Label {
    Label(
      uid: uid, annotator: name ?? annotator, revision: revision, guideline: guideline,
      isImported: isImported, submittedAt: submittedAt,
      activeMilliseconds: name == nil ? activeMilliseconds : nil,
      orderShown: name == nil ? orderShown : [], sheet: AnswerSheet(answers),
      rows: rows.filter { answers[$0.key] != nil }, facts: facts)
  }
}
