import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// The standing labels that the guideline as it is now touches: made under an earlier version, with
/// answers to steps that ask for something else now, or with rules cited or judged that changed.
struct TouchedLabels {
  /// Labels of one earlier version with one reason.
  struct Group {
    /// The version under which they were made.
    let version: GuidelineVersion
    /// Why they are touched, short.
    let reason: String
    /// Why they are touched, with how it was and how it is.
    let detail: String
    /// The labels by task.
    let labels: [StandingLabel]
  }

  /// The guideline as it is now.
  let guideline: Guideline
  /// The groups, oldest version first; a label may be in several.
  let groups: [Group]

  init(slug: String, in context: CommandContext) throws {
    let guidelines = try GuidelineShelf(context: context).entries().compactMap(\.report.guideline)
    guard let guideline = guidelines.first(where: { $0.slug == slug }) else {
      let near = NearestName.of(slug, among: guidelines.map(\.slug))
      throw CommandFailure(
        .missingInput, "there is no guideline '\(slug)' in the workspace",
        hints: [near.map { "did you mean '\($0)'?" } ?? "'guideline list' names them"])
    }
    self.guideline = guideline
    let store = try context.store().guidelines
    let now = try store.list().first { $0.stamp == guideline.stamp }
    let labels = try store.standingLabels(slug: slug, besides: now?.id)
    groups = try Dictionary(grouping: labels, by: \.guidelineID).sorted { $0.key < $1.key }
      .flatMap { id, labels in
        Self.groups(labels, from: try context.guideline(id: id), to: guideline)
      }
      .sorted { $0.version < $1.version }
  }

  /// Every touched label once, with all its reasons.
  var orders: [RecheckOrder] {
    var reasons: [Int64: [String]] = [:]
    var labels: [StandingLabel] = []
    for group in groups {
      for label in group.labels {
        if reasons[label.annotationID] == nil { labels.append(label) }
        reasons[label.annotationID, default: []].append(group.reason)
      }
    }
    return labels.sorted { $0.taskID < $1.taskID }.map { label in
      let why = (reasons[label.annotationID] ?? []).joined(separator: "; ")
      return RecheckOrder(
        assignmentID: label.assignmentID, annotationID: label.annotationID,
        reason: "\(guideline.slug) \(guideline.version.text): \(why)")
    }
  }

  private static func groups(
    _ labels: [StandingLabel], from old: Guideline, to new: Guideline
  ) -> [Group] {
    guard old.version <= new.version else { return [] }
    return VersionEffect(from: old, to: new).parts.compactMap { part in
      let touched = labels.filter { touches(part, $0.sheet, old, new) }
      guard !touched.isEmpty else { return nil }
      let (reason, detail) = words(part)
      return Group(version: old.version, reason: reason, detail: detail, labels: touched)
    }
  }

  private static func touches(
    _ part: VersionEffect.Part, _ sheet: AnswerSheet, _ old: Guideline, _ new: Guideline
  ) -> Bool {
    switch part {
    case .step(let id, _, _): return sheet.answers.keys.contains { $0.step == id }
    // Who stopped at "is this a task at all?" would not be asked the new step either.
    case .newStep(let id):
      let hasAnswer = sheet.answers.keys.contains { $0.step == id }
      return !hasAnswer && GuidelineRun(new).stoppingStep(in: sheet) == nil
    case .rule(let anchor, _):
      let judging = Set(old.steps.filter { $0.type == .rule }.map(\.id))
      return sheet.answers.contains { key, answer in
        switch answer {
        case .reason(let reason): reason.rules.contains(anchor)
        case .verdicts(let verdicts): verdicts[anchor] != nil
        case .ratings(let values): judging.contains(key.step) && values[anchor] != nil
        case .principle(let principle, _): principle == anchor
        default: false
        }
      }
    }
  }

  private static func words(_ part: VersionEffect.Part) -> (reason: String, detail: String) {
    switch part {
    case .step(let id, nil, let words): ("step \(id) \(words)", "step \(id) \(words)")
    case .step(let id, let aspect?, let words):
      ("step \(id): \(aspect) changed", "step \(id), \(aspect): \(words)")
    case .newStep(let id): ("step \(id) is asked now", "step \(id) must be answered now")
    case .rule(let anchor, let words): ("rule #\(anchor) \(words)", "rule #\(anchor) \(words)")
    }
  }
}
