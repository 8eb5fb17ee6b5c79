import TouchstoneCommands
import TouchstoneModel
import TouchstoneTerminal

/// The lines of a recorded session, with each `{model}` replaced by the letter of that model's
/// response in the task that is in front of the person then.
@MainActor
final class RecordedLines: LineSource {
  private let lines: ScriptLines
  private let context: CommandContext
  private let show: (SafeText) -> Void

  /// The lines, shown with their prompts as they are read.
  init(_ lines: [String], in context: CommandContext) {
    let output = context.output
    self.context = context
    self.lines = ScriptLines(lines)
    show = { try? output.show($0) }
  }

  /// The number of the line read last, from 1.
  var lineNumber: Int { lines.lineNumber }

  func readLine(prompt: SafeText, prefill: String?, remembers: Bool) -> LineEvent {
    guard case .line(let recorded) = lines.readLine(prompt: prompt) else { return .endOfInput }
    let line = lettered(recorded)
    show(prompt + "\(line)")
    return .line(line)
  }

  private func lettered(_ line: String) -> String {
    guard let desk = (try? context.actor()).flatMap({ try? Desk.open(for: $0.person, in: context) })
    else { return line }
    return desk.shownCandidates.reduce(line) { line, shown in
      guard let model = shown.candidate.model else { return line }
      return line.replacing("{\(model.exact)}", with: shown.letter)
    }
  }
}
