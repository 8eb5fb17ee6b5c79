import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// The label that a review is about: a task and whose label it is.
struct LabelSubject {
  let task: Int64
  let person: String
  /// The case that the task judges; nil for other work.
  let flagCase: FlagCase?

  /// The label that words or the open item mean; nil where a case as a whole is meant.
  static func find(
    _ said: inout DeedWords, _ chosen: CaseFilterOptions, for actor: Actor,
    in context: CommandContext
  ) throws -> LabelSubject? {
    if said.task != nil { return try required(&said, for: actor, in: context) }
    guard said.cases.isEmpty, chosen.isEmpty,
      try context.store().reviews.subject(of: actor.person)?.isLabel ?? false
    else { return nil }
    return try required(&said, for: actor, in: context)
  }

  /// The label that words or the open item mean; a name is needed only among several.
  static func required(
    _ said: inout DeedWords, for actor: Actor, in context: CommandContext
  ) throws -> LabelSubject {
    let store = try context.store()
    var task: Int64?
    var person: String?
    if let name = said.task {
      task = try TaskReference.id(name, in: context)
    } else if let id = said.cases.first {
      task = try CaseReference.named("F-\(id)", in: context).taskID
    } else {
      switch try store.reviews.subject(of: actor.person) {
      case .label(let open, let annotator)?: (task, person) = (open, annotator)
      case .task(let open)?: task = open
      case .flagCase(let id)?: task = try store.triage.flagCase(id)?.taskID
      case .appeal?, .question?, .contest?, nil: break
      }
    }
    guard let task else {
      throw CommandFailure(
        .usage, "nothing is open for review, and no label is named",
        hints: ["'review' opens the next one", "name it as in F-12 maria, or #12 maria"])
    }
    let names = try store.annotations.labels(task: task).map(\.annotator)
    if let word = said.rest.first, names.contains(where: { $0.utf8.elementsEqual(word.utf8) }) {
      person = said.next()
    } else if let word = said.rest.first, try store.people.named(word) != nil {
      throw CommandFailure(
        .missingInput, "\(SafeText(sanitizing: word, limit: 40)) has no standing label on #\(task)",
        hints: [
          names.isEmpty
            ? "nobody has judged it yet"
            : "judged by \(SafeText(sanitizing: names.joined(separator: ", "), limit: 120))"
        ])
    }
    if person == nil, names.count == 1 { person = names.first }
    guard let person else {
      throw CommandFailure(
        names.isEmpty ? .refused : .usage,
        names.isEmpty
          ? "#\(task) has no standing label"
          : "#\(task) has \(names.count) labels: whose is meant?",
        hints: names.isEmpty
          ? ["'review' opens what has one"]
          : ["name one of \(SafeText(sanitizing: names.joined(separator: ", "), limit: 120))"])
    }
    return LabelSubject(
      task: task, person: person, flagCase: try store.triage.flagCase(task: task))
  }

  /// Reviews the label and closes what was open.
  func review(
    _ verdict: ReviewVerdict, reason: UntrustedText?, by actor: Actor, in context: CommandContext
  ) throws {
    let store = try context.store().reviews
    let review = try hinting("'review' opens what waits") {
      try store.review(
        task: task, person: person, verdict, reason: reason, by: actor, at: context.world.now(),
        ids: context.world.identities)
    }
    try close(for: actor, in: context)
    let name: SafeText = flagCase.map { "\($0.name), #\(task)" } ?? "#\(task)"
    try context.output.show(
      verdict == .approved
        ? "approved: the label of \(review.annotator) on \(name)"
        : "sent back to \(review.annotator): \(name); 'next' gives it to them first")
  }

  /// Closes the open item when it is about this task.
  func close(for actor: Actor, in context: CommandContext) throws {
    let store = try context.store().reviews
    switch try store.subject(of: actor.person) {
    case .label(let open, _)? where open == task, .task(let open)? where open == task:
      try store.open(nil, for: actor.person)
    case .flagCase(let id)? where id == flagCase?.id: try store.open(nil, for: actor.person)
    default: break
    }
  }
}
