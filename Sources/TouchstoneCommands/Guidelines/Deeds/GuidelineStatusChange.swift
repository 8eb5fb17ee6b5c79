import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// `guideline status NAME STATUS`: moves a guideline along its life and writes it into the file.
struct GuidelineStatusChange {
  let slug: String
  let status: String

  func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let (entry, guideline) = try GuidelineReference(context: context).entry(named: slug)
    let wanted = try wantedStatus(after: guideline)
    let shelf = GuidelineShelf(context: context)
    if let objection = try shelf.objections(to: guideline).first {
      throw CommandFailure(
        .refused, "\(slug) was changed since it was worked, and its version does not say so",
        causes: ["\(entry.report.file):\(objection.line): \(objection.message)"],
        hints: ["\(objection.remedy)", "guideline diff \(slug)"])
    }
    let record = try requirements(of: wanted, guideline, in: context)
    let text = try edited(guideline, to: wanted, record, in: context)
    let changed = try verified(text, instead: guideline, entry, shelf)
    guard let before = try GuidelinePlacing.bytes(at: entry.path),
      before == Array(guideline.ownSource.utf8)
    else {
      throw CommandFailure(
        .busy, "\(entry.report.file) was changed meanwhile", hints: ["try again"])
    }
    try GuidelinePlacing(context: context, actor: actor).put(
      text, of: changed, at: entry.path, insteadOf: before, deed: "status")
    if let record { try context.output.show(record.words) }
    try context.output.show(
      "\(slug) \(changed.version.text) is \(wanted.rawValue) now, was \(guideline.status.rawValue)")
    try tellOfWork(under: changed, in: context)
  }

  private func wantedStatus(after guideline: Guideline) throws -> GuidelineStatus {
    guard let wanted = GuidelineStatus(rawValue: status) else {
      let near = NearestName.of(status, among: GuidelineStatus.allCases.map(\.rawValue))
      throw CommandFailure(
        .usage, "there is no status '\(SafeText(sanitizing: status, limit: 30))'",
        hints: [near.map { "did you mean '\($0)'?" } ?? "draft, pilot, active, frozen or retired"])
    }
    let now = guideline.status
    let next = StatusRules.next(after: now)
    if wanted == now {
      throw CommandFailure(.refused, "\(slug) is \(now.rawValue) already")
    }
    guard next.contains(wanted) else {
      let names = next.map(\.rawValue).joined(separator: " or ")
      throw CommandFailure(
        .refused, "\(slug) is \(now.rawValue) and cannot become \(wanted.rawValue) from there",
        hints: [
          next.isEmpty
            ? "a retired guideline stays retired; give a copy another name"
            : "guideline status \(slug) \(names)"
        ])
    }
    return wanted
  }

  /// Refuses what the new status asks for and the file does not have; gives the pilot's record
  /// where one is measured.
  private func requirements(
    of wanted: GuidelineStatus, _ guideline: Guideline, in context: CommandContext
  ) throws -> PilotRecord? {
    let lacks = StatusRules.lacks(guideline, for: wanted)
    guard lacks.isEmpty else {
      let names = lacks.map(\.what).joined(separator: " and ")
      throw CommandFailure(
        .refused, "a guideline needs \(names) to become \(wanted.rawValue)",
        hints: lacks.map { "write \($0.remedy)" })
    }
    let store = try context.store().guidelines
    if wanted == .retired {
      let held = try store.openClaims(slug: slug)
      guard held == 0 else {
        throw CommandFailure(
          .refused,
          "\(Counted.text(held, "task")) under \(slug) "
            + "\(held == 1 ? "is" : "are") still being worked",
          hints: ["wait until they are submitted or put back; 'queue' tells of them"])
      }
    }
    guard wanted == .active, guideline.status == .pilot else { return nil }
    let times = try store.labelTimes(slug: slug)
    if let record = PilotRecord(times, under: guideline) { return record }
    guard guideline.pilot != nil, guideline.task.expectedMinutes != nil else {
      throw CommandFailure(
        .refused,
        "\(Counted.text(times.count, "label")) under \(slug) "
          + "\(times.count == 1 ? "is" : "are") too few to measure a pilot; it takes "
          + "\(PilotRecord.fewestLabels)",
        hints: [
          "work some tasks under it first",
          "or write pilot: {basis: estimate} and task.expected_minutes into the file",
        ])
    }
    return nil
  }

  private func edited(
    _ guideline: Guideline, to wanted: GuidelineStatus, _ record: PilotRecord?,
    in context: CommandContext
  ) throws -> String {
    let day = ClockText.day(context.world.now())
    let version = guideline.version.next(.patch)
    guard var edit = GuidelineEdit(guideline.ownSource), edit.set("status", to: wanted.rawValue),
      edit.set("version", to: version.text)
    else { throw unwritable }
    if let record {
      edit.setExpectedMinutes(record.medianMinutes)
      edit.replace("pilot", with: record.value(on: day.plain))
    }
    edit.addChange(version, "(\(day.plain)): status \(wanted.rawValue). Re-check: none.")
    return edit.text
  }

  private var unwritable: CommandFailure {
    CommandFailure(
      .refused, "the front matter of \(slug) is written in a way that only a person can change",
      hints: ["put status: and version: on lines of their own", "or change them by hand"])
  }

  /// The guideline that the new text gives; nothing but what was meant may have changed.
  private func verified(
    _ text: String, instead old: Guideline, _ entry: GuidelineShelf.Entry, _ shelf: GuidelineShelf
  ) throws -> Guideline {
    let library = GuidelineLibrary(folders: [try shelf.context.workspace().guidelinesPath])
    let report = GuidelineParser.parse(
      text, file: entry.report.file, library: library.text, taxonomy: try shelf.context.taxonomy())
    guard let new = report.guideline, new.status.rawValue == status,
      old.version < new.version
    else {
      let first = report.findings.first { $0.severity == .error }
      guard let first else { throw unwritable }
      throw CommandFailure(
        .refused, "\(slug) could not be used as \(status)", causes: ["\(first.message)"],
        hints: ["\(first.remedy)"])
    }
    let parts = GuidelineComparison(from: old, to: new).changes.map(\.part)
    guard parts.allSatisfy({ Self.written.contains($0) }) else { throw unwritable }
    return new
  }

  private static let written: Set<GuidelineChange.Part> = [
    .key("status"), .key("task.expected_minutes"),
  ]

  private func tellOfWork(under guideline: Guideline, in context: CommandContext) throws {
    switch guideline.status {
    case .pilot, .active:
      context.output.notice("its tasks are offered now; 'queue' counts them")
    case .frozen:
      let held = try context.store().guidelines.openClaims(slug: slug)
      let rest: SafeText =
        held == 0 ? "" : "; \(Counted.text(held, "claimed task")) can be finished"
      context.output.notice("no new tasks are offered under it\(rest)")
    case .draft: context.output.notice("no tasks are offered under it; its labels stay")
    case .retired: context.output.notice("its labels stay and go on naming it")
    }
  }
}
