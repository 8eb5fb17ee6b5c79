import JSONLines
import TouchstoneModel
import TouchstoneTerminal

/// What concerns a person, newest first, with what is new in front.
struct InboxView: Presentable {
  let inbox: Inbox
  let now: Instant
  let limit: Int

  private var shown: ArraySlice<InboxEntry> { inbox.entries.prefix(max(limit, 0)) }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !inbox.entries.isEmpty else { return ["nothing for you"] }
    let width = profile.columns
    var lines = shown.flatMap { entry -> [SafeText] in
      let mark: SafeText = inbox.isNew(entry) ? "\("new" as SafeText, .bold) " : "    "
      let head = Wrap.lines(head(entry), width: width - 4)
      return head.enumerated().map { ($0.offset == 0 ? mark : "    ") + $0.element }
        + said(entry).flatMap { Wrap.lines($0, width: width, gutter: "      ") }
    }
    if inbox.entries.count > shown.count {
      lines += Wrap.lines(
        "and \(inbox.entries.count - shown.count) older ones: --limit \(inbox.entries.count)",
        width: width)
    }
    return lines
  }

  private func head(_ entry: InboxEntry) -> SafeText {
    let about = SubjectText.line(
      task: entry.taskID, flagCase: entry.caseID, guideline: entry.guideline)
    let by = entry.by.map { SafeText(sanitizing: $0, limit: 30) } ?? "nobody"
    let name = entry.name.map { "\($0, .bold)" as SafeText } ?? ""
    let place: SafeText = about.isEmpty ? "" : " (\(about))"
    let what: SafeText
    switch entry.kind {
    case .returned:
      let state: SafeText =
        entry.decision.map { "; appeal \($0)" }
        ?? (entry.isWaiting ? "; 'next' gives it to you" : "; sent again")
      what = "sent back by \(by)\(place)\(state)"
    case .approved: what = "approved by \(by)\(place)"
    case .answer:
      what = entry.isWaiting ? "\(name) you asked\(place)" : "\(name) answered by \(by)\(place)"
    case .appeal:
      what =
        entry.isWaiting
        ? "\(name) you appealed\(place)"
        : "\(name) appeal \(entry.decision ?? "decided") by \(by)\(place)"
    case .contest: what = "\(name) contest \(entry.decision ?? "decided") by \(by)\(place)"
    case .ruling: what = "ruled otherwise by \(by)\(place)"
    case .question: what = "\(name) asked by \(by)\(place)"
    case .appealToDecide: what = "\(name) appeal of \(by)\(place)"
    case .contestToDecide: what = "\(name) contest of \(by)\(place)"
    }
    return what + " · \(ClockText.minute(entry.at))" + promise(entry)
  }

  private func promise(_ entry: InboxEntry) -> SafeText {
    guard entry.isWaiting, let due = entry.dueAt else { return "" }
    if let late = entry.overdue(at: now) {
      return " · \("\(ClockText.age(milliseconds: late)) late" as SafeText, .yellow)"
    }
    return " · promised by \(ClockText.soon(due))"
  }

  private func said(_ entry: InboxEntry) -> [SafeText] {
    func quoted(_ text: UntrustedText?, _ before: SafeText) -> SafeText? {
      text.map { before + SafeText(sanitizing: $0.exact, limit: 600) }
    }
    let isAnswer = entry.kind == .answer || entry.kind == .appeal || entry.kind == .contest
    let verdicts: [SafeText?] = [
      entry.own.map { "you said: " + VerdictText.line($0) },
      entry.ruled.map { "ruled: " + VerdictText.line($0) },
      entry.own == nil ? nil : entry.decision.map { "ended as: \($0)" },
    ]
    return
      ([
        quoted(entry.about, entry.kind == .appealToDecide ? "sent back: " : "you: ")
      ] + verdicts + [quoted(entry.text, isAnswer ? "answer: " : "")]).compactMap(\.self)
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for entry in shown {
      json.beginObject()
      json.pair("kind", entry.kind.rawValue)
      json.pair("new", inbox.isNew(entry))
      json.pair("name", entry.name)
      json.pair("at", entry.at)
      json.pair("by", entry.by)
      json.pair("task", entry.taskID)
      json.pair("case", entry.caseID.map { "F-\($0)" })
      json.pair("guideline", entry.guideline)
      json.pair("about", entry.about?.exact)
      json.pair("text", entry.text?.exact)
      json.pair("decision", entry.decision)
      json.pair("ruled_type", entry.ruled?.type)
      json.pair("ruled_severity", entry.ruled?.severity?.rawValue)
      json.pair("waiting", entry.isWaiting)
      json.pair("due_at", entry.dueAt)
      json.endObject()
    }
    json.endArray()
  }
}
