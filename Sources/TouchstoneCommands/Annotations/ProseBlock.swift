import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Reads a text of several lines, each of which is on disk before the next one is typed.
struct ProseBlock {
  let context: CommandContext

  /// Reads the block for a step, going on with what was begun for the same place; nil when it was
  /// dropped with Ctrl-C, which drops what was begun as well. `original` is a text that may stand in
  /// it again without being new.
  ///
  /// What is typed stays kept until `DraftKeeper` has made it the answer.
  func read(
    _ invitation: SafeText, for step: any Step, about target: Target, on desk: Desk,
    original: String = "", with asker: any TextAsker
  ) throws -> TakenText? {
    let store = try context.store().annotations
    let actor = try context.actor()
    let id = desk.assignment.id
    let begun = try store.unfinishedText(of: id).flatMap {
      $0.step == step.id && $0.target == target ? $0.text.exact : nil
    }
    let text = try TextTaking(context: context).timed(from: begun ?? original) {
      try asker.block(
        opening: "\(invitation). End with a line that holds only a dot; Ctrl-C drops it.",
        startingWith: begun ?? ""
      ) { text in
        let unfinished = UnfinishedText(step: step.id, target: target, text: UntrustedText(text))
        try store.saveUnfinishedText(unfinished, of: id, by: actor, at: context.world.now())
      }
    }
    if text == nil {
      try store.saveUnfinishedText(nil, of: id, by: actor, at: context.world.now())
    }
    return text
  }
}
