import ArgumentParser
import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Shows the draft: every step with what is answered and what is missing.
struct Answers: Verb {
  static let configuration = CommandConfiguration(
    commandName: "answers", abstract: "Show what you have answered and what is missing.")
  static let facts = VerbFacts(.annotations, needs: .person, example: "answers", alias: "a")

  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let desk = try Desk.required(for: context.actor().person, in: context)
    try context.show(
      long: AnswerTable(desk: desk), json: format.json)
  }
}

/// The draft as lines or as JSON.
private struct AnswerTable: Presentable {
  let desk: Desk

  func lines(for profile: TerminalProfile) -> [SafeText] {
    var lines: [SafeText] = []
    for step in desk.run.steps(in: desk.sheet, frame: desk.frame) {
      for line in step.describe(desk.sheet, frame: desk.frame) {
        let text: SafeText = line.text.map { SafeText(sanitizing: $0) } ?? missing(step)
        lines += Wrap.lines("\(line.label): \(text)", width: profile.columns)
      }
    }
    for concern in desk.run.concerns(in: desk.sheet, frame: desk.frame) {
      let word: SafeText = concern.isBlocking ? "mend" : "check"
      lines += Wrap.lines("\(word): \(concern.message)", width: profile.columns)
    }
    return lines
  }

  private func missing(_ step: any Step) -> SafeText {
    step.isOptional ? "\("- (optional)" as SafeText, .dim)" : "\("MISSING" as SafeText, .bold)"
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("task", desk.task.id)
    json.pair("ready", desk.openStep == nil)
    json.key("steps")
    json.beginArray()
    for step in desk.run.steps(in: desk.sheet, frame: desk.frame) {
      json.beginObject()
      json.pair("step", step.id)
      json.pair("type", step.type.rawValue)
      json.pair("optional", step.isOptional)
      json.key("answers")
      json.beginArray()
      for line in step.describe(desk.sheet, frame: desk.frame) {
        json.beginObject()
        json.pair("about", line.label)
        json.pair("answer", line.text)
        json.endObject()
      }
      json.endArray()
      json.pair("missing", step.missing(in: desk.sheet, frame: desk.frame).map(\.message))
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
