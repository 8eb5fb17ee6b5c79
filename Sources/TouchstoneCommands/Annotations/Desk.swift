public import TouchstoneGuidelines
public import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// The task in front of a person: claim, texts, guideline and the draft so far.
///
/// Everything stands in the store, so the command line and the shell share one desk and a crash
/// loses nothing: the desk is read anew for each command.
public struct Desk {
  /// The claim.
  public let assignment: Assignment
  /// The texts.
  public let task: TaskDetail
  /// The flagged case it judges; nil for other work.
  let flagCase: FlagCase?
  /// What users reported about it, earliest first; empty for other work and for a sealed case.
  let reports: [FlagReport]
  /// The classes of disturbing content that the guideline knows and the task is tagged with.
  let contentClasses: [String]
  /// Whether the texts stay hidden until the person asks for them.
  let isVeiled: Bool
  /// The guideline the claim was made under.
  public let guideline: Guideline
  /// The answers so far.
  public var sheet: AnswerSheet
  /// What the steps see.
  public internal(set) var frame: StepFrame

  /// The desk of a person; nil when no task lies on it.
  public static func open(for person: Person, in context: CommandContext) throws -> Desk? {
    let store = try context.store()
    guard let assignment = try store.queue.current(of: person) else { return nil }
    return try Desk(assignment: assignment, in: context)
  }

  /// The desk of a person, refused when no task lies on it.
  public static func required(for person: Person, in context: CommandContext) throws -> Desk {
    guard let desk = try open(for: person, in: context) else {
      throw CommandFailure(
        .refused, "no task is in front of you",
        hints: ["'next' takes one", "'drafts' lists what you have begun"])
    }
    return desk
  }

  /// Lays an assignment on the desk.
  public init(assignment: Assignment, in context: CommandContext) throws {
    let store = try context.store()
    self.assignment = assignment
    guard let task = try store.tasks.detail(assignment.taskID),
      let guidelineID = assignment.guidelineID
    else { throw CommandFailure(.badData, "task \(assignment.taskID) cannot be worked") }
    guideline = try context.guideline(id: guidelineID)
    let flagCase = guideline.kind == .triage ? try store.triage.flagCase(task: task.id) : nil
    self.flagCase = flagCase
    reports =
      try flagCase.map { $0.state == .sealed ? [] : try store.triage.reports(of: $0, limit: 50) }
      ?? []
    contentClasses = guideline.wellbeing.classes.filter { task.tags.contains($0) }
    isVeiled = try !contentClasses.isEmpty && !store.triage.isUnveiled(assignment)
    self.task = task
    sheet = task.isSealed ? AnswerSheet() : try store.annotations.draft(of: assignment.id)
    sheet.apply(context.unsavedAnswers(of: assignment))
    var originals: [Int: UntrustedText] = [:]
    for candidate in self.task.candidates {
      originals[candidate.number] = candidate.messages.last?.content
    }
    frame = StepFrame(
      lettering: assignment.lettering, originals: originals, context: self.task.context,
      tags: task.tags, seed: assignment.uid.drawingSeed)
  }

  /// The guideline's order of steps, applied to the answers so far.
  public var run: GuidelineRun { GuidelineRun(guideline) }

  /// The step a line without a verb belongs to: the first required one that still wants something.
  ///
  /// Optional steps wait to be named; they are told when the task is ready.
  public var openStep: (any Step)? {
    let optional = Set(guideline.steps.filter(\.isOptional).map(\.id))
    return run.nextStep(in: sheet, frame: frame, passed: optional)
  }

  /// The optional steps that apply and are not answered.
  public var optionalSteps: [any Step] {
    run.steps(in: sheet, frame: frame).filter {
      $0.isOptional && !$0.missing(in: sheet, frame: frame).isEmpty
    }
  }

  /// Whether the context is hidden until the naive reading is written down.
  public var hidesSource: Bool { openStep?.hidesSource ?? false }

  /// The candidates in the order shown, with their letters.
  public var shownCandidates: [(letter: String, candidate: Candidate)] {
    frame.lettering.order.compactMap { number in
      task.candidates.first { $0.number == number }.map {
        (frame.lettering.letter(of: number) ?? "?", $0)
      }
    }
  }

  /// The candidate behind a letter.
  public func candidate(lettered letter: String) throws -> Candidate {
    guard let number = frame.lettering.number(of: letter),
      let candidate = task.candidates.first(where: { $0.number == number })
    else {
      let letters = frame.lettering.letters.joined(separator: ", ")
      throw CommandFailure(
        .usage, "this task has no candidate '\(SafeText(sanitizing: letter, limit: 20))'",
        hints: [letters.isEmpty ? "it has no responses" : "the letters are \(letters)"])
    }
    return candidate
  }

  /// The turns of a candidate as they may be shown before submit: model names masked when the
  /// guideline is blind.
  public func masked(_ candidate: Candidate) -> [Message] {
    guard guideline.task.blind else { return candidate.messages }
    return candidate.messages.map {
      Message(role: $0.role, content: masked($0.content, of: candidate.number))
    }
  }

  /// A text of a candidate as it may be shown before submit.
  func masked(_ text: UntrustedText, of number: Int) -> UntrustedText {
    guard guideline.task.blind else { return text }
    return Blinding.masked(text, model: task.candidates.first { $0.number == number }?.model)
  }
}
