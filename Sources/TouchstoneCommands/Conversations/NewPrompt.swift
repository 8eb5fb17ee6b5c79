import JSONLines
import TouchstoneDatasets
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Takes a prompt of one's own from its first line to a stored task.
struct NewPrompt {
  private let context: CommandContext
  private let actor: Actor
  private let json: Bool
  private var draft = PromptDraft()
  /// Whether the text under way is the one kept as a draft.
  private var isDraft = false

  init(context: CommandContext, actor: Actor, json: Bool) {
    self.context = context
    self.actor = actor
    self.json = json
  }

  /// Takes `typed`, or asks for the text, going on with a draft; `settle` sets what options say.
  mutating func write(
    _ typed: String, inEditor: Bool, settle: (inout PromptDraft) -> Void
  ) throws {
    isDraft = typed.isEmpty || inEditor
    if isDraft { draft = try context.store().prompts.draft(of: actor.person) ?? PromptDraft() }
    settle(&draft)
    guard var taken = try taken(typed, inEditor: inEditor) else {
      return context.output.notice("nothing was kept")
    }
    while true {
      draft.text = UntrustedText(taken.text)
      guard !draft.text.isBlank else {
        try drop()
        throw CommandFailure(.usage, "the prompt is empty", hints: ["write What makes bread rise?"])
      }
      let advice = try WritingAdvice(
        on: draft.text, language: draft.language, comparing: .all, in: context)
      advice.tell(in: context)
      if taken.origin == .unnamed, let origin = try OriginQuestion(context: context).ask() {
        taken = TakenText(text: taken.text, origin: origin)
      }
      switch try decision(on: advice) {
      case .keep: return try keep(taken.origin, advice)
      case .drop:
        try drop()
        return context.output.notice("nothing was kept")
      case .edit: taken = try again(taken)
      case .later: return context.output.notice("kept as a draft: 'write --new' goes on")
      }
    }
  }

  private enum Decision { case keep, drop, edit, later }

  /// Asks only where there is something to think about and somebody to ask.
  private mutating func decision(on advice: WritingAdvice) throws -> Decision {
    guard let asker = context.asker, !advice.remarks.isEmpty else { return .keep }
    try save()
    while true {
      guard let answer = try asker.line("keep it? yes, no or edit", default: "yes") else {
        return .later
      }
      switch answer.lowercased() {
      case "yes", "y": return .keep
      case "no", "n": return .drop
      case "edit", "e": return .edit
      default: context.output.notice("type yes to keep it, no to drop it, edit to change it")
      }
    }
  }

  private mutating func taken(_ typed: String, inEditor: Bool) throws -> TakenText? {
    let taking = TextTaking(context: context)
    if inEditor { return try inPersonsEditor(typed.isEmpty ? draft.text.exact : typed) }
    guard typed.isEmpty else { return taking.line(typed) }
    guard let asker = context.asker else {
      throw CommandFailure(
        .usage, "a prompt needs its text on the line", hints: ["write What makes bread rise?"])
    }
    let begun = draft.text.exact
    let text = try taking.timed(from: begun) {
      try asker.block(
        opening:
          "Write the prompt. End with a line that holds only a dot; Ctrl-C drops it.",
        startingWith: begun
      ) { text in
        draft.text = UntrustedText(text)
        try save()
      }
    }
    if text == nil { try drop() }
    return text
  }

  /// The text changed once more: in the editor, or written anew where there is none.
  private mutating func again(_ taken: TakenText) throws -> TakenText {
    if context.asker?.hasEditor ?? false {
      let edited = try TextTaking(context: context).edited(taken.text)
      return edited.map { $0.origin == .own ? TakenText(text: $0.text, origin: taken.origin) : $0 }
        ?? taken
    }
    context.output.notice("no editor is set: write it anew")
    draft.text = UntrustedText("")
    return try self.taken("", inEditor: false) ?? taken
  }

  /// An editor that leaves a begun text as it is has finished it.
  private mutating func inPersonsEditor(_ text: String) throws -> TakenText? {
    let edited = try TextTaking(context: context).edited(text)
    if let edited {
      draft.text = UntrustedText(edited.text)
      try save()
    }
    return edited ?? (text.isEmpty ? nil : TextTaking(context: context).line(text))
  }

  private mutating func save() throws {
    try context.store().prompts.saveDraft(draft, by: actor, at: context.world.now())
    isDraft = true
  }

  private func drop() throws {
    guard isDraft else { return }
    try context.store().prompts.saveDraft(nil, by: actor, at: context.world.now())
  }

  private func keep(_ origin: TextOrigin?, _ advice: WritingAdvice) throws {
    let guidelines = try GuidelineShelf(context: context).workable()
    let guideline = guidelines.first { $0.slug == draft.guideline }
    let task = try hinting("what you wrote is kept as a draft where it was more than a line") {
      try context.store().prompts.store(
        draft, origin: origin,
        digest: TaskDigest.bytes(context: draft.context, candidates: []),
        overlap: guideline?.overlap ?? 1, dropsDraft: isDraft, by: actor,
        at: context.world.now(), ids: context.world.identities)
    }
    try context.output.show(
      NewPromptView(
        task: task, advice: advice, draft: draft, origin: origin,
        isWorked: guideline?.task.candidates.contains(0) ?? false), json: json)
  }
}

/// What a person gets for a new prompt.
private struct NewPromptView: Presentable {
  let task: Int64
  let advice: WritingAdvice
  let draft: PromptDraft
  let origin: TextOrigin?
  /// Whether others can work it without responses.
  let isWorked: Bool

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let next: SafeText =
      isWorked
      ? "open to others under \(SafeText(sanitizing: draft.guideline ?? "", limit: 40))"
      : "waits for responses"
    return Wrap.lines("kept as #\(task) · \(next)", width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("task", task)
    json.pair("words", advice.words)
    json.pair("language", draft.language)
    json.pair("guess", advice.language)
    json.pair("origin", origin?.text)
    json.pair("remarks", advice.remarks.map(\.plain))
    json.endObject()
  }
}
