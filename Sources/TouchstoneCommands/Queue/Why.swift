import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Explains the queue: why it is empty, or why one task does or does not come.
struct Why: Verb {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Explain why a task comes, or why the queue is empty.",
    discussion: "Without a number: the task in front of you, else the whole queue.")
  static let facts = VerbFacts(.queue, needs: .person, example: "why 1042")

  @Argument(help: "A task's number, with or without #, or its id.")
  var task: String?
  @OptionGroup var queue: QueueOptions
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let person = try context.actor().person
    let request = try queue.request(in: context)
    let now = context.world.now()
    let store = try context.store()
    let desk = try Desk.open(for: person, in: context)
    guard let id = try task.map({ try TaskReference.id($0, in: context) }) ?? desk?.task.id else {
      let explanation = try store.queue.explain(request, for: person, at: now)
      return try context.output.show(
        QueueAccount(explanation: explanation, now: now), json: format.json)
    }
    let explanation = try store.queue.explain(task: id, request, for: person, at: now)
    let recheck = try store.guidelines.openRechecks(of: person).first { $0.taskID == id }
    try context.output.show(
      TaskAccount(id: id, explanation: explanation, recheck: recheck), json: format.json)
  }
}

/// The whole queue, explained.
private struct QueueAccount: Presentable {
  let explanation: QueueExplanation
  let now: Instant

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let hints = explanation.counts[.open, default: 0] > 0 ? [] : QueueReasons.hints(explanation)
    let lines = QueueReasons.lines(explanation, at: now) + hints.map { "hint: \($0)" }
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    for reason in QueueReason.allCases {
      json.key(reason.rawValue)
      json.int(Int64(explanation.counts[reason, default: 0]))
    }
    json.pair("next_lease_end", explanation.nextLeaseEnd)
    json.endObject()
  }
}

/// One task, explained.
private struct TaskAccount: Presentable {
  let id: Int64
  let explanation: TaskExplanation
  /// What the person shall look at again; nil when that is not asked.
  let recheck: Recheck?

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let guideline = explanation.guideline.map { "\($0)" as SafeText } ?? "none"
    var lines: [SafeText] = [
      "#\(id) \(QueueReasons.words(explanation.reason, count: 1))",
      "guideline \(guideline) · \(explanation.candidateCount) candidates"
        + " · priority \(explanation.priority): higher comes first, equal ones by number",
      "wanted \(explanation.overlap) · judged \(explanation.submitted) · held \(explanation.held)",
    ]
    if let recheck {
      lines.append("your label shall be looked at again: \(recheck.reason.exact)")
    }
    if let end = explanation.nextLeaseEnd {
      lines.append("the first of these leases ends at \(ClockText.time(end))")
    }
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("task", id)
    json.pair("reason", explanation.reason.rawValue)
    json.pair("guideline", explanation.guideline)
    json.pair("candidates", explanation.candidateCount)
    json.pair("priority", explanation.priority)
    json.pair("overlap", explanation.overlap)
    json.pair("submitted", explanation.submitted)
    json.pair("held", explanation.held)
    json.pair("recheck", recheck?.reason.exact)
    json.pair("next_lease_end", explanation.nextLeaseEnd)
    json.endObject()
  }
}
