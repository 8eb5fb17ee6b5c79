import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// All that waits for a lead, reason by reason.
struct ReviewList: Presentable {
  private let groups: [(kind: ReviewKind, items: [ReviewItem])]
  private let own: Int
  private let elsewhere: [ReviewSubject: String]
  private let now: Instant
  private let limit: Int

  init(
    _ queue: ReviewQueue, for person: Person, limit: Int, in context: CommandContext
  ) throws {
    groups = try ReviewKind.allCases.map { ($0, try queue.items($0)) }
    let reviews = try context.store().reviews
    own = try reviews.ownCases(of: person)
    elsewhere = try reviews.openElsewhere(than: person)
    now = context.world.now()
    self.limit = max(1, limit)
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    var lines: [SafeText] = []
    for (kind, items) in groups where !items.isEmpty {
      let noun: SafeText =
        items.count == 1 ? "1 \(kind.noun.one)" : "\(items.count) \(kind.noun.many)"
      lines += Wrap.lines(noun.styled(.bold), width: width)
      lines += items.prefix(limit).flatMap {
        Wrap.lines(line($0), width: max(8, width - 2)).map { "  " + $0 }
      }
      if items.count > limit { lines.append("  and \(items.count - limit) more: --limit") }
    }
    if lines.isEmpty { lines.append("nothing waits for you") }
    if own > 0 {
      lines += Wrap.lines(
        "\(Counted.text(own, "case")) you judged yourself: another lead settles what you judged",
        width: width)
    }
    return lines
  }

  private func line(_ item: ReviewItem) -> SafeText {
    var facts: [SafeText] = []
    if let found = item.flagCase {
      facts += [CaseText.severity(found), CaseText.kind(found), CaseText.age(found, at: now)]
      if found.reportCount > 1 { facts.append("x\(found.reportCount)") }
      if let assignee = found.assignee { facts.append("with \(assignee)") }
    } else {
      if let slug = item.guideline { facts.append("\(slug)") }
      if item.kind != .label, item.kind != .answered, let person = item.person {
        facts.append("\(person)")
      }
      facts.append(age(item))
      if let text = item.text { facts.append(SafeText(sanitizing: text.exact, limit: 60)) }
    }
    if let other = elsewhere[item.subject] { facts.append("open at \(other)") }
    return "\(item.subject.text, .bold)  " + facts.joined(separator: " · ")
  }

  private func age(_ item: ReviewItem) -> SafeText {
    let age = ClockText.age(milliseconds: now.milliseconds(since: item.since))
    guard let due = item.due else { return age }
    return due < now
      ? "\(age), \(ClockText.age(milliseconds: now.milliseconds(since: due))) late"
      : "\(age), answer due in \(ClockText.age(milliseconds: due.milliseconds(since: now)))"
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for (kind, items) in groups {
      for item in items {
        json.beginObject()
        json.pair("subject", item.subject.text)
        json.pair("kind", kind.rawValue)
        json.pair("since", item.since)
        json.pair("due", item.due)
        json.pair("severity", item.flagCase?.severity.rawValue)
        json.pair("type", item.flagCase?.type)
        json.pair("guideline", item.guideline)
        json.pair("person", item.person)
        json.pair("text", item.text?.exact)
        json.pair("open_at", elsewhere[item.subject])
        json.endObject()
      }
    }
    json.endArray()
  }
}
