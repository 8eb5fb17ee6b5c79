import TouchstoneDatasets
import TouchstoneModel

/// What a format considers, counted from the labels without the exporter: every unit is to become one
/// row or to be dropped for one reason, whatever stands in its texts.
enum OwnCount {
  /// The units of all tasks. An order is divided into pairs or responses, a label without one counts
  /// as a whole.
  static func units(of format: ExportFormatName, _ tasks: [LabelledTask]) -> Int {
    tasks.reduce(0) { $0 + units(of: format, $1) }
  }

  private static func units(of format: ExportFormatName, _ task: LabelledTask) -> Int {
    switch format {
    case .preference, .implicit, .reward, .openAIPreference, .hh, .ultraFeedbackBinarized,
      .llamaFactoryPreference, .axolotlDPO, .axolotlORPO, .axolotlReward, .openRLHF, .verlReward,
      .nemoRL:
      each(task) { pairs($0) }
    case .unpaired, .llamaFactoryKTO, .axolotlKTO: each(task) { verdicts($0, task) }
    case .ranked, .nectar: each(task) { orders($0).count }
    case .completion, .messages, .openAIChat, .llamaFactorySFT: targets(task)
    case .prompt, .verlPrompt:
      max(1, answers(task, { written($0, $1, "prompt") || written($0, $1, "next_text") }))
    case .ratings: each(task) { label in count(label) { isRating($0, $1, label) } }
    case .steps: each(task) { reasonings($0, task) }
    case .spans: each(task) { count($0) { if case .spans = $1 { true } else { false } } }
    case .rules: each(task) { label in count(label) { isVerdict($0, $1, label) } }
    case .safety: each(task) { count($0) { if case .safety = $1 { true } else { false } } }
    case .triage: each(task) { count($0) { if case .classification = $1 { true } else { false } } }
    case .evaluation, .annotations, .ultraFeedback: task.labels.count
    case .touchstone, .oasstTrees: 1
    case .oasstMessages: isTree(task) ? task.context.count + task.candidates.count : 1
    case .arena: each(task) { battles($0, task) }
    case .helpSteer2Preference, .helpSteer3: votes(task)
    case .helpSteer2: each(task) { wholeRatings($0, task) }
    }
  }

  /// The units of every label, one for a label that has none.
  private static func each(_ task: LabelledTask, _ units: (Label) -> Int) -> Int {
    task.labels.reduce(0) { $0 + max(1, units($1)) }
  }

  private static func count(_ label: Label, _ isMeant: (AnswerKey, Answer) -> Bool) -> Int {
    label.sheet.answers.count { isMeant($0.key, $0.value) }
  }

  private static func answers(
    _ task: LabelledTask, _ isMeant: (AnswerKey, Label) -> Bool
  ) -> Int {
    task.labels.reduce(0) { sum, label in sum + count(label) { key, _ in isMeant(key, label) } }
  }

  private static func type(_ key: AnswerKey, _ label: Label) -> String? {
    RandomStore.steps[label.guideline.digest]?[key.step]?.type
  }

  private static func written(_ key: AnswerKey, _ label: Label, _ type: String) -> Bool {
    self.type(key, label) == type
  }

  /// The orders of a label with the candidates that each compares: its rankings, or else its
  /// comparisons.
  private static func orders(_ label: Label) -> [(outcome: Ranking.Outcome, pair: Bool)] {
    var (whole, pairs): ([Ranking.Outcome], [Ranking.Outcome]) = ([], [])
    for (_, answer) in label.sheet.answers {
      switch answer {
      case .ranking(let ranking): whole.append(ranking.outcome)
      case .comparison(.neither), .principle(_, .neither): pairs.append(.noneAcceptable)
      case .comparison(.scale(0)), .principle(_, .scale(0)):
        pairs.append(.ordered(groups: [[1, 2]], strengths: []))
      case .comparison, .principle:
        pairs.append(.ordered(groups: [[1], [2]], strengths: [.slightly]))
      default: continue
      }
    }
    return whole.isEmpty ? pairs.map { ($0, true) } : whole.map { ($0, false) }
  }

  private static func edits(_ label: Label) -> Int {
    count(label) { if case .edit = $1 { true } else { false } }
  }

  private static func pairs(_ label: Label) -> Int {
    orders(label).reduce(edits(label)) { sum, order in
      guard case .ordered(let groups, _) = order.outcome else { return sum + 1 }
      let count = groups.reduce(0) { $0 + $1.count }
      // An order of fewer than two is one thing that gives no pair.
      return sum + max(1, count * (count - 1) / 2)
    }
  }

  private static func verdicts(_ label: Label, _ task: LabelledTask) -> Int {
    orders(label).reduce(edits(label)) { sum, order in
      switch order.outcome {
      case .unrankable: sum + 1
      case .noneAcceptable: sum + (order.pair ? 2 : task.candidates.count)
      case .ordered(let groups, _):
        sum + (groups.count < 2 ? 1 : groups.reduce(0) { $0 + $1.count })
      }
    }
  }

  private static func targets(_ task: LabelledTask) -> Int {
    let replies = answers(task) { written($0, $1, "demonstrate") }
    let hasBest = task.labels.contains { label in
      edits(label) > 0
        || orders(label).contains { if case .ordered = $0.outcome { true } else { false } }
    }
    return hasBest ? replies + 1 : max(1, replies)
  }

  private static func isRating(_ key: AnswerKey, _ answer: Answer, _ label: Label) -> Bool {
    guard case .ratings(let values) = answer else { return false }
    return type(key, label) ?? "rating" == "rating" && Set(values.keys) != ["confidence"]
  }

  private static func isVerdict(_ key: AnswerKey, _ answer: Answer, _ label: Label) -> Bool {
    switch answer {
    case .verdicts: true
    case .ratings: type(key, label) == "rule"
    default: false
    }
  }

  /// Each graded response, and each step that somebody offers in the place of another; where the
  /// response as a whole gives no row, nobody looks at the steps.
  private static func reasonings(_ label: Label, _ task: LabelledTask) -> Int {
    var responses: Set<Int> = []
    var offered = 0
    for (key, answer) in label.sheet.answers {
      guard case .grade(let grade) = answer, case .step(let number, _) = key.target else {
        continue
      }
      responses.insert(number)
      offered += grade.alternatives.count + (grade.ownStep == nil ? 0 : 1)
    }
    let isRead = RandomStore.steps[label.guideline.digest]?["steps"] != nil && hasPlainPrompt(task)
    return responses.count + (isRead ? offered : 0)
  }

  /// Whether the context can stand as the plain text of a prompt.
  private static func hasPlainPrompt(_ task: LabelledTask) -> Bool {
    guard let last = task.context.last, last.role == .user || last.role == .tool else {
      return false
    }
    let isOneTurn = task.context.count == 1 && last.role == .user
    return task.context.allSatisfy { turn in
      (turn.role == .tool || !turn.content.isBlank)
        && (isOneTurn || !imitatesTurn(Array(turn.content.exact.utf8)))
    }
  }

  /// Whether a text has an empty line and then what begins a turn.
  private static func imitatesTurn(_ text: [UInt8]) -> Bool {
    ["System:", "User:", "Assistant:", "Tool:"].contains { speaker in
      let mark = Array(("\n\n" + speaker).utf8)
      return text.indices.contains { text[$0...].starts(with: mark) }
    }
  }

  /// Each pair of an order, also of one that calls all unacceptable.
  private static func battles(_ label: Label, _ task: LabelledTask) -> Int {
    orders(label).reduce(0) { sum, order in
      if order.pair { return sum + 1 }
      if case .unrankable = order.outcome { return sum + 1 }
      return sum + max(1, task.candidates.count * (task.candidates.count - 1) / 2)
    }
  }

  /// Each pair that some label orders, and each label or order that orders none.
  private static func votes(_ task: LabelledTask) -> Int {
    var pairs: Set<[Int]> = []
    var others = 0
    for label in task.labels {
      if orders(label).isEmpty { others += 1 }
      let isWhole = orders(label).contains { !$0.pair }
      for (key, answer) in label.sheet.answers {
        switch answer {
        case .ranking(let ranking):
          let numbers = ranking.groups.flatMap(\.self).sorted()
          if numbers.count < 2 { others += 1 }
          for (place, first) in numbers.enumerated() {
            for second in numbers.dropFirst(place + 1) { pairs.insert([first, second]) }
          }
        case .comparison(let comparison), .principle(_, let comparison):
          guard !isWhole, case .pair(let first, let second) = key.target else { continue }
          if comparison == .neither { others += 1 } else { pairs.insert([first, second]) }
        default: continue
        }
      }
    }
    return pairs.count + others
  }

  /// The responses that a label rates in all five attributes.
  private static func wholeRatings(_ label: Label, _ task: LabelledTask) -> Int {
    task.candidates.count { candidate in
      var names: Set<String> = []
      for (key, answer) in label.sheet.answers where key.target == .candidate(candidate.number) {
        if isRating(key, answer, label), case .ratings(let values) = answer {
          names.formUnion(values.keys)
        }
      }
      return RandomAnswers.fiveAttributes.allSatisfy(names.contains)
    }
  }

  /// Whether a task is a tree of user and assistant in turn with an order over its replies.
  private static func isTree(_ task: LabelledTask) -> Bool {
    let roles = task.context.enumerated().map { $0.offset % 2 == 0 ? ChatRole.user : .assistant }
    return task.context.map(\.role) == roles && roles.last == .user
      && task.context.allSatisfy { !$0.content.isBlank }
      && task.labels.contains { !orders($0).isEmpty }
  }
}
