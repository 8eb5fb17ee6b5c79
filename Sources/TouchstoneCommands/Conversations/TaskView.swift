import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// The texts of a task, or those parts of it that were asked for.
struct TaskView: Presentable {
  private enum Part {
    case reports
    case context
    case turn(Int)
    case candidate(String)
  }

  private let desk: Desk
  private let parts: [Part]

  /// Reads what is to be shown: nothing for all, `prompt`, `turn 3`, or letters.
  init(desk: Desk, parts words: [String]) throws {
    self.desk = desk
    var parts: [Part] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word.lowercased() {
      case "prompt", "context": parts.append(.context)
      case "turn":
        guard let number = rest.popFirst().flatMap(Int.init),
          desk.task.context.indices.contains(number - 1)
        else {
          let count = desk.task.context.count
          throw CommandFailure(
            .usage, count == 0 ? "there is no turn yet" : "'turn' needs a number from 1 to \(count)"
          )
        }
        parts.append(.turn(number))
      default:
        parts.append(.candidate(word.uppercased()))
        _ = try desk.candidate(lettered: word)
      }
    }
    if parts.isEmpty {
      parts =
        (desk.flagCase == nil ? [] : [.reports]) + [.context]
        + desk.frame.lettering.letters.map(Part.candidate)
    }
    if desk.hidesSource {
      parts.removeAll { part in if case .candidate = part { false } else { true } }
    }
    self.parts = parts
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    if let pair = sideBySide(width: width) { return pair }
    var lines: [SafeText] = []
    if desk.hidesSource { lines.append("the prompt is shown after your first reading") }
    for part in parts {
      switch part {
      case .reports:
        guard let flagCase = desk.flagCase else { continue }
        lines += ReportLines.lines(flagCase, desk.reports, limit: 20, width: width)
      case .context:
        lines.append(heading("PROMPT"))
        lines +=
          desk.task.context.isEmpty
          ? OrderText.lines(desk.task, width: width)
          : contextLines(desk.task.context, from: 1, width: width)
      case .turn(let number):
        lines.append(heading("TURN \(number) of \(desk.task.context.count)"))
        lines += contextLines([desk.task.context[number - 1]], from: number, width: width)
      case .candidate(let letter):
        guard let candidate = try? desk.candidate(lettered: letter) else { continue }
        lines += self.lines(of: candidate, letter: letter, width: width)
      }
    }
    return lines
  }

  /// Two responses stand beside each other where the screen is wide enough for both.
  private func sideBySide(width: Int) -> [SafeText]? {
    let candidates = parts.compactMap { part -> Candidate? in
      guard case .candidate(let letter) = part else { return nil }
      return try? desk.candidate(lettered: letter)
    }
    guard parts.count == 2, candidates.count == 2, !parting.isNeeded else { return nil }
    let panes = candidates.map { candidate in
      let turns = desk.masked(candidate).map { SafeText(sanitizing: $0.content.exact) }
      let letter = desk.frame.letter(candidate.number)
      return Columns.Pane(title: "\(letter, .bold)", text: turns.joined(separator: "\n\n"))
    }
    return Columns.sideBySide(panes, width: width)
  }

  private func lines(of candidate: Candidate, letter: String, width: Int) -> [SafeText] {
    let messages = desk.masked(candidate)
    let heading: SafeText = "\(letter, .bold)  \(TextMeasure.size(of: messages), .dim)"
    var lines = [heading]
    if let parts = parting.parts(of: candidate) {
      return lines + ConversationText.marked(parts, width: width)
    }
    if messages.count == 1, let only = messages.first {
      lines += ConversationText.body(SafeText(sanitizing: only.content.exact), width: width)
    } else {
      lines += ConversationText.lines(of: messages, width: width)
    }
    return lines
  }

  private var parting: TextParting { TextParting(desk: desk) }

  /// Turns carry their number where there are several or where they are judged one by one.
  private func contextLines(_ messages: [Message], from first: Int, width: Int) -> [SafeText] {
    if let parts = parting.parts(ofTurns: messages, from: first) {
      return ConversationText.marked(parts, width: width)
    }
    let isNumbered = desk.task.context.count > 1
    return ConversationText.lines(
      of: messages, width: width, numberedFrom: isNumbered ? first : nil,
      marking: desk.flagCase?.messageNumber)
  }

  private func heading(_ text: SafeText) -> SafeText { text.styled(.bold) }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("task", desk.task.id)
    json.key("parts")
    json.beginArray()
    for part in parts {
      json.beginObject()
      switch part {
      case .reports:
        json.pair("part", "reports")
        json.key("reports")
        json.beginArray()
        for report in desk.reports {
          json.beginObject()
          json.pair("reason", report.reason)
          json.pair("comment", report.comment?.exact)
          json.pair("quote", report.quote?.exact)
          json.endObject()
        }
        json.endArray()
      case .context:
        json.pair("part", "context")
        json.pair("messages", desk.task.context)
      case .turn(let number):
        json.pair("part", "turn \(number)")
        json.pair("messages", [desk.task.context[number - 1]])
      case .candidate(let letter):
        json.pair("part", letter)
        json.pair("messages", (try? desk.candidate(lettered: letter)).map(desk.masked) ?? [])
      }
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
