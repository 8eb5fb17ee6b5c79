import ArgumentParser
import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Sends the draft: checks first, then one durable transaction, then the receipt.
struct Submit: Verb {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Send your answers.",
    discussion: """
      Missing answers refuse it, odd ones are told: type 'submit' again, or 'submit --anyway', to \
      keep them. What is said to be saved is on the disk.
      """)
  static let facts = VerbFacts(.annotations, needs: .labels, example: "submit", alias: "s")

  @Flag(help: "Send although something looks odd.")
  var anyway = false
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let found = try Desk.required(for: actor.person, in: context)
    let desk = try DraftKeeper(context: context).keepUnsaved(on: found)
    try check(desk, in: context)
    let answer = try ExampleAnswer(desk, in: context)
    let receipt = try send(desk, result: answer?.result, by: actor, in: context)
    try context.output.show(
      ReceiptView(
        receipt: receipt, desk: desk, waiting: try? waiting(for: actor.person, in: context),
        example: answer),
      json: format.json)
    if !format.json, let sealed = try sealed(desk, in: context) { try context.output.show(sealed) }
    guard let answer, !format.json else { return }
    try ExampleVerdict(answer: answer, desk: ExampleDesk(context: context, actor: actor))
      .show()
  }

  /// What to do now that the label has stopped all work on its case; nil for other labels.
  private func sealed(_ desk: Desk, in context: CommandContext) throws -> SafeText? {
    guard let before = desk.flagCase,
      let now = try context.store().triage.flagCase(before.id), now.state == .sealed
    else { return nil }
    return
      "\(now.name) is sealed: nothing of it is shown or exported any more. Do not copy it; tell your"
      + " lead, who hands it to those responsible for child safety"
  }

  private func waiting(for person: Person, in context: CommandContext) throws -> Int {
    let request = QueueRequest(terms: try GuidelineShelf(context: context).terms())
    let rechecks = try context.store().guidelines.openRechecks(of: person).count
    let tasks = try context.store().queue.waitingCount(
      request, for: person, limit: ReceiptView.waitingLimit)
    return min(tasks + rechecks, ReceiptView.waitingLimit)
  }

  /// Drops answers of steps that do not apply, then makes the draft a label in one transaction.
  private func send(
    _ desk: Desk, result: ExampleResult?, by actor: Actor, in context: CommandContext
  ) throws -> Receipt {
    let annotations = try context.store().annotations
    let now = context.world.now()
    var time = desk.assignment.activeTime
    time.act(at: now)
    let counted = desk.run.counted(desk.sheet, frame: desk.frame)
    let idle = desk.sheet.answers.keys.filter { counted.answers[$0] == nil }.sorted()
    return try hinting(
      "your draft is kept: 'submit' tries again",
      "'release' puts it aside, then 'next' takes another task"
    ) {
      if !idle.isEmpty {
        try annotations.saveDraft(
          desk.assignment.id,
          changes: idle.map { AnswerChange(step: $0.step, target: $0.target, answer: nil) },
          stepID: nil, activeTime: time, by: actor, at: now)
      }
      let receipt = try annotations.submit(
        desk.assignment.id, generation: desk.assignment.generation,
        uid: context.submissionID(for: desk.assignment), activeTime: time,
        reviseMinutes: desk.guideline.task.reviseMinutes, result: result,
        verdict: desk.guideline.kind == .triage
          ? TriageVerdict(counted, under: desk.guideline, frame: desk.frame) : nil,
        by: actor, at: now)
      context.forgetSubmission()
      return receipt
    }
  }

  /// Refuses missing and blocking answers; tells odd ones once and remembers that they were told.
  private func check(_ desk: Desk, in context: CommandContext) throws {
    let missing = desk.run.missing(in: desk.sheet, frame: desk.frame)
    guard missing.isEmpty else {
      let places = missing.prefix(8).map { "\($0.step): \($0.message)" as SafeText }
      let rest = missing.count - places.count
      throw CommandFailure(
        .refused, "\(missing.count) \(missing.count == 1 ? "answer is" : "answers are") missing",
        causes: places + (rest > 0 ? ["and \(rest) more"] : []),
        hints: ["'answers' shows all"])
    }
    let concerns = desk.run.concerns(in: desk.sheet, frame: desk.frame)
    let blocking = concerns.filter(\.isBlocking)
    guard blocking.isEmpty else {
      throw CommandFailure(
        .refused, "something must be mended first",
        causes: blocking.map { "\($0.step): \($0.message)" },
        hints: ["answer the step again", "'guide' tells the rule"])
    }
    var odd = concerns.map { "\($0.step): \($0.message)" as SafeText }
    if desk.isVeiled, desk.flagCase != nil {
      odd.append("you have not looked at it: 'show' shows it, 'swap' gives another case")
    }
    guard !odd.isEmpty, !anyway, !context.wasTold(odd, about: desk.assignment) else { return }
    throw CommandFailure(
      .refused, "something looks odd; nothing was sent yet", causes: odd,
      hints: ["mend it, or type 'submit' again to keep it ('submit --anyway' in a script)"])
  }
}

/// What a person gets for a submission.
private struct ReceiptView: Presentable {
  let receipt: Receipt
  let desk: Desk
  /// Nil when the count failed: the label is on disk all the same.
  let waiting: Int?
  /// How the answer compares, where the task is a worked example: it cannot be taken back.
  let example: ExampleAnswer?

  /// Counting goes no further: who has a hundred tasks before them need not know how many more.
  static let waitingLimit = 100

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let time = ClockText.time(receipt.at)
    let took = ClockText.duration(milliseconds: receipt.activeMilliseconds)
    let saved: SafeText =
      "\("saved" as SafeText, .green) \(time) · #\(desk.task.id) r\(receipt.revision)"
    let next: SafeText =
      switch waiting {
      case nil: "next"
      case 0: "nothing waits: why"
      case Self.waitingLimit: "next: \(Self.waitingLimit)+ waiting"
      case let count?: "next: \(count) waiting"
      }
    let models = desk.shownCandidates.compactMap { letter, candidate in
      candidate.model.map { "\(letter) \($0.exact)" as SafeText }
    }
    let undo: SafeText =
      example == nil ? " · undo for \(desk.guideline.task.reviseMinutes) min" : ""
    var lines = Wrap.lines("\(saved) · \(took)\(undo) · \(next)", width: profile.columns)
    if desk.guideline.task.blind, !models.isEmpty {
      lines += Wrap.lines("written by: " + models.joined(separator: ", "), width: profile.columns)
    }
    return lines
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("task", desk.task.id)
    json.pair("id", desk.task.externalID)
    json.pair("annotation", receipt.uid.text)
    json.pair("revision", receipt.revision)
    json.pair("at", receipt.at)
    json.pair("active_ms", receipt.activeMilliseconds)
    json.pair("waiting", waiting)
    example?.write(json: &json)
    json.endObject()
  }
}
