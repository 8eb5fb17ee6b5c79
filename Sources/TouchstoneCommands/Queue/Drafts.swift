import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Lists what is begun and not sent, or takes one of these up again.
struct Drafts: Verb {
  static let configuration = CommandConfiguration(
    commandName: "drafts", abstract: "List what you have begun, or go on with one.")
  static let facts = VerbFacts(.annotations, needs: .work, example: "drafts 1042")

  @Argument(help: "The task to go on with.")
  var task: String?
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let store = try context.store()
    let drafts = try store.queue.drafts(of: actor.person, at: context.world.now())
    guard let task else {
      return try context.show(
        long: DraftList(drafts: drafts), json: format.json)
    }
    let id = try TaskReference.id(task, in: context)
    guard let draft = drafts.first(where: { $0.assignment.taskID == id }) else {
      throw CommandFailure(
        .missingInput, "you have no draft of #\(id)", hints: ["'drafts' lists them"])
    }
    let assignment = try hinting("'why \(id)' tells more", "'next' takes another task") {
      try store.queue.switchTo(draft.assignment.id, by: actor, at: context.world.now())
    }
    let desk = try Desk(assignment: assignment, in: context)
    try desk.resume(in: context)
    try context.output.show(TaskCard(desk: desk, isResumed: true), json: format.json)
    if !format.json {
      try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
    }
  }
}

/// The drafts as lines or as JSON.
private struct DraftList: Presentable {
  let drafts: [DraftSummary]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !drafts.isEmpty else { return ["no drafts: everything you began is sent or given back"] }
    return drafts.flatMap { draft -> [SafeText] in
      let text = draft.hasUnfinishedText ? " and a half-written text" : ""
      let place: SafeText =
        draft.isOnDesk ? "in front of you" : draft.canContinue ? "free to go on" : "now full"
      return Wrap.lines(
        "#\(draft.assignment.taskID)  \(Counted.text(draft.answers, "answer"))\(text) · \(place)",
        width: profile.columns)
    }
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for draft in drafts {
      json.beginObject()
      json.pair("task", draft.assignment.taskID)
      json.pair("id", draft.taskExternalID)
      json.pair("state", draft.assignment.state.rawValue)
      json.pair("answers", draft.answers)
      json.pair("unfinished_text", draft.hasUnfinishedText)
      json.pair("in_front", draft.isOnDesk)
      json.pair("can_continue", draft.canContinue)
      json.endObject()
    }
    json.endArray()
  }
}
