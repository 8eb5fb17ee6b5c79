import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// The deed `guideline accept [SLUG]`: shows what changed and records that the person accepts it.
struct GuidelineAccept {
  /// The guideline named; nil means the one that waits.
  let slug: String?
  let json: Bool

  func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let acceptances = Acceptances(of: actor.person, in: context)
    let shelf = GuidelineShelf(context: context)
    let guideline = try slug.map(shelf.required) ?? only(of: waiting(acceptances, shelf))
    let registered = try shelf.register(guideline)
    let standing = try acceptances.standing(of: guideline, registered.id)
    let isNew = try context.store().guidelines.accept(
      registered.id, by: actor, at: context.world.now())
    var text: ChangeText?
    switch standing {
    case .waiting(let row), .reworded(let row):
      text = ChangeText(
        slug: guideline.slug, known: row.stamp.version, guideline: guideline,
        change: acceptances.change(since: row, to: guideline))
    case .accepted, .new: break
    }
    try context.show(
      long: AcceptanceReceipt(guideline: guideline, text: text, isNew: isNew), json: json)
  }

  private func waiting(
    _ acceptances: Acceptances, _ shelf: GuidelineShelf
  ) throws -> [Guideline] {
    try shelf.workable().filter { guideline in
      try !acceptances.standing(of: guideline, shelf.register(guideline).id).mayBegin
    }
  }

  private func only(of waiting: [Guideline]) throws -> Guideline {
    guard let first = waiting.first else {
      throw CommandFailure(
        .refused, "no guideline waits for your acceptance", hints: ["'next' takes a task"])
    }
    guard waiting.count == 1 else {
      throw CommandFailure(
        .usage, "several guidelines wait for your acceptance",
        hints: ["name one: \(waiting.map(\.slug).joined(separator: ", "))"])
    }
    return first
  }
}

/// What was accepted, with what it changes.
private struct AcceptanceReceipt: Presentable {
  let guideline: Guideline
  /// Nil when there is no earlier version the person knows.
  let text: ChangeText?
  let isNew: Bool

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let name: SafeText = "\(guideline.slug) \(guideline.version.text)"
    let said: SafeText = isNew ? "accepted \(name): 'next' goes on" : "\(name) is accepted already"
    return (text?.lines(for: profile) ?? []) + Wrap.lines(said, width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    if let text {
      text.writeMembers(to: &json)
    } else {
      json.pair("guideline", guideline.slug)
      json.pair("version", guideline.version.text)
    }
    json.pair("accepted", true)
    json.pair("was_accepted_before", !isNew)
    json.endObject()
  }
}
