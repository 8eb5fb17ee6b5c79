import TouchstoneCommands
import TouchstoneModel
import TouchstoneTerminal

/// Asks the person at the terminal for texts of several lines and shows long ones in the pager.
///
/// Commands run on the main thread, where readline lives; the compiler cannot see it through the
/// commands, which know no actor, so it is asserted here.
struct PersonAtTerminal: TextAsker {
  nonisolated(unsafe) let source: any LineSource
  nonisolated(unsafe) let output: Output
  let environment: [String: String]

  func line(_ question: SafeText, standard: String) throws -> String? {
    try LineQuestions(isPerson: true) { [source] in source }.line(question, standard: standard)
  }

  var hasEditor: Bool { ExternalEditor.isNamed(in: environment) }

  func block(
    opening: SafeText, startingWith text: String, keep: (String) throws -> Void
  ) throws -> String? {
    output.notice(opening)
    let begun =
      text.isEmpty
      ? []
      : text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        .map { String(Substring($0)) }
    for line in begun { try output.show("│ \(line)") }
    var keeping = PatientKeeping()
    let text = try block(startingWith: begun) { try keeping.keep($0, by: keep, output) }
    guard let text, keeping.hasFailed else { return text }
    // The lines are nowhere but here, and whoever asked for them may have nowhere to put them.
    do {
      try keep(text)
      return text
    } catch {
      _ = ErrorPrinter.report(error, on: output)
      return try block(
        opening: "The text is not on disk. Make room and end it again with a dot; Ctrl-C drops it.",
        startingWith: text, keep: keep)
    }
  }

  private func block(
    startingWith begun: [String], keep: (String) throws -> Void
  ) throws -> String? {
    try withoutActuallyEscaping(keep) { keep in
      nonisolated(unsafe) let keep = keep
      return try MainActor.assumeIsolated {
        switch try BlockReader.read(from: source, prompt: "│ ", startingWith: begun, keep: keep) {
        case .text(let text): text
        case .unfinished(_, .interrupted): nil
        case .unfinished(_, .unreadable(let problem)):
          throw CommandFailure(
            .usage, "\(problem.message)", hints: ["what stood before it is kept: ask again"])
        case .unfinished(_, .endOfInput):
          throw CommandFailure(
            .refused, "the text was not taken; it is kept as you left it",
            hints: ["the same verb goes on with it"])
        case .unfinished(_, let event): throw InputEnded(event: event)
        }
      }
    }
  }

  func line(_ prompt: SafeText, default answer: String) throws -> String? {
    try MainActor.assumeIsolated {
      let prompt: SafeText = answer.isEmpty ? "\(prompt): " : "\(prompt) [\(answer)]: "
      switch source.readLine(prompt: prompt, prefill: nil, remembers: false) {
      case .line(let line):
        let typed = ShellWords.head(of: line)
        if typed.word.isEmpty { return answer }
        return typed.rest.isEmpty ? typed.word : "\(typed.word) \(typed.rest)"
      case .interrupted, .endOfInput: return nil
      case .unreadable(let problem): throw CommandFailure(.usage, "\(problem.message)")
      case let event: throw InputEnded(event: event)
      }
    }
  }

  func edited(_ text: String) throws -> String? {
    do {
      let edited = try ExternalEditor.edit(text, environment: environment)
      return edited.utf8.elementsEqual(text.utf8) ? nil : edited
    } catch {
      throw CommandFailure(
        .inputOutput, "\(error.message)", hints: ["EDITOR or VISUAL names the editor"])
    }
  }

  func page(_ lines: [SafeText]) throws {
    try MainActor.assumeIsolated {
      try output.page(lines, environment: environment, source: source)
    }
  }
}

/// The input ended in the middle of a text; what was typed is kept as a draft.
struct InputEnded: Error {
  let event: LineEvent
}

/// Keeps the lines of a text while it is typed. When the disk stands in the way it says so once and goes on:
/// what is typed must not be taken for commands, and the next line keeps all of it.
private struct PatientKeeping {
  /// Whether the lines typed last are not on disk.
  private(set) var hasFailed = false

  mutating func keep(
    _ text: String, by keep: (String) throws -> Void, _ output: Output
  ) throws {
    do {
      try keep(text)
      hasFailed = false
    } catch let error as any Failure where error.kind == .busy || error.kind == .inputOutput {
      if !hasFailed {
        _ = ErrorPrinter.report(
          CommandFailure(
            error, hints: ["go on writing: what you type stays here until it is on disk"]),
          on: output)
      }
      hasFailed = true
    }
  }
}
