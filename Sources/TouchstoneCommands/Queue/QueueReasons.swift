import TouchstoneModel
import TouchstoneTerminal

/// Says in words why tasks are, or are not, open for a person.
enum QueueReasons {
  /// One line a reason, in the order in which they apply; reasons without tasks are left out.
  static func lines(_ explanation: QueueExplanation, at now: Instant) -> [SafeText] {
    guard explanation.total > 0 else { return ["the workspace holds no task"] }
    var lines: [SafeText] = []
    for reason in QueueReason.allCases {
      guard let count = explanation.counts[reason], count > 0 else { continue }
      lines.append("\(count) \(words(reason, count: count))")
    }
    for (slug, count) in explanation.unavailableGuidelines.sorted(by: { $0.key < $1.key }) {
      lines.append("\(count) of them ask for the guideline \(slug)")
    }
    if let end = explanation.nextLeaseEnd {
      lines.append("the next lease of another person ends at \(ClockText.time(end))")
    }
    return lines
  }

  /// What to do about an empty queue, most useful first.
  static func hints(_ explanation: QueueExplanation) -> [SafeText] {
    func has(_ reason: QueueReason) -> Bool { explanation.counts[reason, default: 0] > 0 }
    if explanation.total == 0 {
      return ["'import FILE' brings tasks", "'import --practice' brings our practice tasks"]
    }
    var hints: [SafeText] = []
    if has(.awaitsAcceptance) {
      hints.append("'guideline accept' shows what changed and accepts it")
    }
    if has(.filteredOut) { hints.append("'next' without options takes any task") }
    if has(.noGuideline) {
      hints.append("'next --guideline NAME' takes up tasks that name none")
      hints.append("'import FILE --guideline NAME' again gives them one")
    }
    if has(.guidelineUnavailable) {
      hints.append("'guideline list' tells which guidelines can be worked")
    }
    if has(.waitingForCandidates) {
      hints.append("tasks without responses wait until their file is imported again with them")
    }
    if has(.heldByYou) { hints.append("'drafts' lists what you hold") }
    return hints.isEmpty ? ["'why ID' tells of one task"] : hints
  }

  /// A reason as the rest of a sentence that begins with a count.
  static func words(_ reason: QueueReason, count: Int) -> SafeText {
    let isOne = count == 1
    return switch reason {
    case .open: isOne ? "is open for you" : "are open for you"
    case .awaitsAcceptance:
      isOne
        ? "waits until you accept the new version of its guideline"
        : "wait until you accept the new version of their guideline"
    case .heldByYou: isOne ? "is yours already, as a draft" : "are yours already, as drafts"
    case .judgedByYou: isOne ? "was judged by you" : "were judged by you"
    case .skippedByYou: isOne ? "was skipped by you" : "were skipped by you"
    case .yourText: isOne ? "holds text of yours" : "hold text of yours"
    case .closed:
      isOne
        ? "needs no judgement any more: its case is closed"
        : "need no judgement any more: their cases are closed"
    case .waitingForCandidates:
      isOne ? "waits for candidate responses" : "wait for candidate responses"
    case .filteredOut: isOne ? "does not fit the options" : "do not fit the options"
    case .noGuideline: isOne ? "names no guideline" : "name no guideline"
    case .guidelineUnavailable:
      isOne
        ? "asks for a guideline that cannot be worked here"
        : "ask for guidelines that cannot be worked here"
    case .tooFewCandidates:
      isOne
        ? "has fewer candidates than its guideline asks for"
        : "have fewer candidates than their guideline asks for"
    case .tooManyCandidates:
      isOne
        ? "has more candidates than its guideline takes"
        : "have more candidates than their guideline takes"
    case .done:
      isOne ? "was judged by as many people as wanted" : "were judged by as many people as wanted"
    case .heldByOthers:
      isOne ? "is held by others under a lease" : "are held by others under a lease"
    }
  }
}
