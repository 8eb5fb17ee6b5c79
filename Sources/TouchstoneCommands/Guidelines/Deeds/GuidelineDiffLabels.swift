import ArgumentParser
import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// What `guideline diff` shall do about the labels made before.
struct RecheckOptions: ParsableArguments {
  @Flag(help: "diff: list the standing labels that the change touches.")
  var labels = false
  @Flag(help: "diff --labels: ask their annotators to look again; leads only.")
  var recheck = false
  @Option(help: "diff --recheck: why, in your own words.")
  var reason: String?
  @Flag(help: "diff --recheck: only tell what would be asked.")
  var dryRun = false

  /// Whether the labels are asked about, and not the texts.
  var concernsLabels: Bool { labels || asks }

  /// Whether annotators shall be asked to look again, or it shall be told which would be.
  var asks: Bool { recheck || dryRun || reason != nil }
}

/// The deed `guideline diff SLUG --labels`: which standing labels the change touches, and how far the
/// re-checks are; with `--recheck` it asks for them.
struct GuidelineDiffLabels {
  let slug: String
  let options: RecheckOptions
  let json: Bool

  func run(in context: CommandContext) throws {
    let actor = try context.actor()
    try context.require(
      \.mayManagePeople, to: "see everybody's labels",
      hint: "'guideline diff \(slug)' shows what has changed")
    let touched = try TouchedLabels(slug: slug, in: context)
    let asked = options.asks ? try ask(touched, by: actor, in: context) : nil
    let store = try context.store().guidelines
    let tally = try store.recheckTallies().first { $0.slug == slug }
    let open = try store.openRechecks().filter { $0.slug == slug }
    try context.show(
      long: TouchedView(
        touched: touched, tally: tally, open: open, asked: asked, isDryRun: options.dryRun),
      json: json)
  }

  /// How many labels were, or would be, asked for that were not before.
  private func ask(
    _ touched: TouchedLabels, by actor: Actor, in context: CommandContext
  ) throws -> Int {
    let shelf = GuidelineShelf(context: context)
    let guideline = try shelf.required(slug)
    let store = try context.store().guidelines
    let orders = touched.orders.map { order in
      RecheckOrder(
        assignmentID: order.assignmentID, annotationID: order.annotationID,
        reason: options.reason ?? order.reason)
    }
    guard !options.dryRun else {
      let open = Set(try store.openRechecks().map(\.assignmentID))
      return orders.count { !open.contains($0.assignmentID) }
    }
    guard !orders.isEmpty else { return 0 }
    return try store.ask(
      orders, under: try shelf.register(guideline).id, by: actor, at: context.world.now(),
      ids: context.world.identities)
  }
}

/// Touched labels by version and reason, and the state of the re-checks.
private struct TouchedView: Presentable {
  let touched: TouchedLabels
  let tally: RecheckTally?
  let open: [Recheck]
  /// How many re-checks were asked for just now; nil when none was wanted.
  let asked: Int?
  let isDryRun: Bool

  /// So many tasks are named in a cell; `--json` names all.
  private static let mostNamed = 12

  private var count: Int { touched.orders.count }
  private var name: SafeText { "\(touched.guideline.slug) \(touched.guideline.version.text)" }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    let versions = Set(touched.groups.map(\.version)).count
    let head: SafeText =
      count == 0
      ? "\(name) touches no label that stands"
      : "\(name) touches \(Counted.text(count, "label"))"
        + " made under \(Counted.text(versions, "earlier version"))"
    var lines = Wrap.lines(head, width: width)
    if count > 0 { lines += table.lines(width: width) }
    return lines + rechecks.flatMap { Wrap.lines($0, width: width) }
  }

  private var table: Table {
    var table = Table([
      .init("version"), .init("why"), .init("labels", .right), .init("tasks and annotators"),
    ])
    for group in touched.groups {
      let named = group.labels.prefix(Self.mostNamed).map { label in
        "#\(label.taskID) \(SafeText(sanitizing: label.annotator, limit: 20))" as SafeText
      }
      let rest = group.labels.count - named.count
      table.add([
        "\(group.version.text)", "\(group.reason)", "\(group.labels.count)",
        (named + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: ", "),
      ])
    }
    return table
  }

  private var rechecks: [SafeText] {
    var lines: [SafeText] = []
    if let asked {
      lines.append(
        isDryRun
          ? "would ask for \(Counted.text(asked, "re-check")); nothing was changed"
          : asked == 0
            ? "there is nothing more to ask for"
            : "asked for \(Counted.text(asked, "re-check")): 'next' offers them before new work")
    }
    if let tally {
      lines.append(
        "re-checks: \(tally.open + tally.done) asked · \(tally.done) done · \(tally.open) open")
      let left = open.filter(\.isUnassigned)
      if !left.isEmpty {
        let named = left.prefix(Self.mostNamed).map { recheck in
          "#\(recheck.taskID) \(SafeText(sanitizing: recheck.annotator, limit: 20))" as SafeText
        }
        let rest = left.count - named.count
        lines.append(
          "unassigned, as their annotators have left: "
            + (named + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: ", "))
      }
    } else if asked == nil, count > 0 {
      lines.append(
        "'guideline diff \(touched.guideline.slug) --labels --recheck' asks to look again")
    }
    return lines
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("guideline", touched.guideline.slug)
    json.pair("version", touched.guideline.version.text)
    json.pair("labels", count)
    json.key("groups")
    json.beginArray()
    for group in touched.groups {
      json.beginObject()
      json.pair("version", group.version.text)
      json.pair("reason", group.reason)
      json.pair("detail", group.detail)
      json.key("labels")
      json.beginArray()
      for label in group.labels {
        json.beginObject()
        json.pair("task", label.taskID)
        json.pair("annotator", label.annotator)
        json.pair("has_left", label.hasLeft)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.pair("asked_now", isDryRun ? 0 : asked ?? 0)
    json.pair("would_ask", isDryRun ? asked : nil)
    json.pair("rechecks_open", tally?.open ?? 0)
    json.pair("rechecks_done", tally?.done ?? 0)
    json.key("open")
    json.beginArray()
    for recheck in open {
      json.beginObject()
      json.pair("task", recheck.taskID)
      json.pair("annotator", recheck.annotator)
      json.pair("unassigned", recheck.isUnassigned)
      json.pair("reason", recheck.reason.exact)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
