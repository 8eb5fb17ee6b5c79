import TouchstoneDatasets
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// `guideline new [NAME]`: asks a few questions and writes a commented file that passes the check.
struct GuidelineNew {
  let slug: String?
  /// The kind of work; where it is given, nothing is asked and the usual file is written.
  let kind: String?
  /// Where to write; `Guidelines/NAME.md` of the workspace when left out.
  let out: String?

  func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let slug = try slug.map(GuidelineInterview.slug)
    if let slug { try requireFree(slug, in: context) }
    let draft = try draft(slug, in: context)
    try requireFree(draft.slug, in: context)
    let report = GuidelineParser.parse(draft.text, file: draft.slug + ".md")
    guard let guideline = report.guideline else {
      let first = report.findings.first { $0.severity == .error }
      throw CommandFailure(
        .internalFault, "the answers give no guideline; nothing was written",
        causes: first.map { ["\($0.message)"] } ?? [])
    }
    let placing = GuidelinePlacing(context: context, actor: actor)
    if let out {
      let path = Workspace.absolute(out, from: context.world.currentDirectory)
      let file = try AtomicFile(path, replacing: false)
      file.append(Array(draft.text.utf8))
      try file.commit()
      try context.output.show("wrote \(out), a draft with \(guideline.steps.count) steps")
    } else {
      try placing.put(
        draft.text, of: guideline, at: placing.path(for: draft.slug), insteadOf: nil, deed: "new")
      try context.output.show(
        "wrote Guidelines/\(draft.slug).md, a draft with \(guideline.steps.count) steps")
    }
    let name = out ?? "Guidelines/\(draft.slug).md"
    context.output.notice(
      "next: replace its words in an editor, 'guideline check \(name)', 'guideline try \(name)', "
        + "then 'guideline status \(draft.slug) pilot'")
  }

  private func draft(_ slug: String?, in context: CommandContext) throws -> GuidelineDraft {
    if let kind {
      let kind = try GuidelineInterview.kind(kind)
      return GuidelineDraft(slug: slug ?? "my-\(kind.rawValue)", kind: kind)
    }
    guard let asker = context.asker ?? context.questions else {
      throw CommandFailure(
        .usage, "nobody can be asked here", hints: ["guideline new my-ranking --kind ranking"])
    }
    let interview = GuidelineInterview(context: context, asker: asker)
    guard let draft = try interview.draft(named: slug) else {
      throw CommandFailure(
        .refused, "nothing was written", hints: ["'guideline new' asks again"])
    }
    return draft
  }

  private func requireFree(_ slug: String, in context: CommandContext) throws {
    let entries = try GuidelineShelf(context: context).entries()
    let path = try context.workspace().guidelinesPath + "/\(slug).md"
    let taken = entries.first { $0.report.guideline?.slug == slug || $0.path == path }
    guard let taken, out == nil else { return }
    throw CommandFailure(
      .refused, "Guidelines/\(taken.report.file) is there already",
      hints: ["choose another name", "or edit that file; 'guideline check' reads it"])
  }
}
