import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// The first look at a claimed task: what it asks, how long it takes, what it may contain.
struct TaskCard: Presentable {
  let desk: Desk
  /// Whether the task was begun earlier and is taken up again.
  let isResumed: Bool
  /// Why a label of the person's own is looked at again; nil for other work.
  var recheck: UntrustedText?
  /// Why the person's label was sent back; nil for other work.
  var returned: UntrustedText?

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    var lines = Wrap.lines(headline, width: width)
    if let returned {
      lines += Wrap.lines(
        "sent back: \(SafeText(sanitizing: returned.exact, limit: 600))", width: width)
      lines += Wrap.lines(
        "your answers are filled in; the label stands until you submit · 'appeal WHY' lets another decide",
        width: width)
    } else if isResumed {
      lines += Wrap.lines("welcome back: your draft is as you left it", width: width)
    }
    if desk.isVeiled {
      lines += Wrap.lines(
        "CONTENT WARNING: \(classes). 'show' shows it; "
          + (desk.flagCase == nil ? "'skip disturbing'" : "'swap'") + " gives it back at no cost.",
        width: width)
      return lines
    }
    if let flagCase = desk.flagCase {
      lines += ReportLines.lines(flagCase, desk.reports, limit: 3, width: width)
      lines +=
        ReportedTurns(
          messages: desk.task.context, reported: flagCase.messageNumber, width: width
        ).lines
    } else if desk.hidesSource {
      lines.append("the prompt is shown after your first reading of each candidate")
    } else if desk.task.context.isEmpty {
      lines += OrderText.lines(desk.task, width: width)
    } else {
      let isNumbered = desk.task.context.count > 1
      lines += ConversationText.lines(
        of: desk.task.context, width: width, limit: 8, numberedFrom: isNumbered ? 1 : nil)
    }
    guard !desk.task.candidates.isEmpty else {
      return lines + Wrap.lines("show (v) · guide", width: width)
    }
    if let whole = wholeResponses(below: lines.count, for: profile) { return lines + whole }
    lines += Wrap.items(candidateSizes, separator: "   ", width: width)
    lines += Wrap.lines("show (v) · show A · diff A B · guide", width: width)
    return lines
  }

  /// All responses, where a person reads and they fit on the rest of the screen with the question.
  private func wholeResponses(below used: Int, for profile: TerminalProfile) -> [SafeText]? {
    guard profile.isInteractive else { return nil }
    let letters = desk.frame.lettering.letters
    guard let view = try? TaskView(desk: desk, parts: letters) else { return nil }
    let lines = view.lines(for: profile)
    return used + lines.count + Self.roomForQuestion <= profile.rows ? lines : nil
  }

  private static let roomForQuestion = 5

  private var classes: String { desk.contentClasses.joined(separator: ", ") }

  private var name: SafeText {
    desk.flagCase.map { "\($0.name) #\(desk.task.id)" } ?? "#\(desk.task.id)"
  }

  private var headline: SafeText {
    let guideline = desk.guideline
    let count = desk.task.candidates.count
    var facts: [SafeText] = []
    if count > 0 || desk.flagCase == nil {
      facts.append(count == 0 ? "no responses" : Counted.text(count, "response"))
    }
    if let minutes = guideline.task.expectedMinutes { facts.append("expected \(minutes) min") }
    facts.append("lease \(guideline.task.leaseMinutes) min")
    if let language = desk.task.language { facts.append("language \(language)") }
    facts.append(
      desk.contentClasses.isEmpty
        ? "content: none" : "content: \(desk.isVeiled ? "see below" : classes)")
    return
      "\(name, .bold)  \(guideline.slug) \(guideline.version.short) · "
      + facts.joined(separator: " · ")
  }

  private var candidateSizes: [SafeText] {
    desk.shownCandidates.map { letter, candidate in
      "\(letter, .bold) \(TextMeasure.size(of: candidate.messages))"
    }
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("task", desk.task.id)
    json.pair("id", desk.task.externalID)
    json.pair("case", desk.flagCase?.name)
    json.pair("reported_message", desk.flagCase?.messageNumber)
    json.pair("guideline", desk.guideline.slug)
    json.pair("version", desk.guideline.version.text)
    json.pair("resumed", isResumed)
    json.pair("recheck", recheck?.exact)
    json.pair("returned", returned?.exact)
    json.pair("lease_until", desk.assignment.leaseUntil)
    json.pair("content", desk.contentClasses)
    json.pair("hidden", desk.isVeiled)
    json.pair("step", desk.openStep?.id)
    json.pair("context", desk.hidesSource || desk.isVeiled ? [] : desk.task.context)
    json.key("candidates")
    json.beginArray()
    for (letter, candidate) in desk.shownCandidates {
      json.beginObject()
      json.pair("letter", letter)
      json.pair("messages", desk.isVeiled ? [] : desk.masked(candidate))
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
