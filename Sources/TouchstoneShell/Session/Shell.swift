public import TouchstoneCommands
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// The loop: show the prompt, read a line, run a verb or take an answer, until the input ends.
///
/// In the shell an error ends nothing; in a script the first one stops it with its place.
@MainActor
public final class Shell {
  private let context: CommandContext
  private let input: ShellInput
  /// The task whose number the prompt shows.
  private var shownTask: Int64?
  /// Whether the last line wanted to leave answers behind that are not on disk.
  private var isWarned = false

  /// A shell over a context and its input.
  public init(context: CommandContext, input: ShellInput) {
    self.context = context
    self.input = input
    if context.questions == nil {
      context.questions = LineQuestions(isPerson: input.isInteractive) { input.source }
    }
    if context.openNested == nil {
      context.openNested = { nested in try Shell.nest(nested, input: input) }
    }
  }

  /// Runs a shell over another context with the same lines; a signal that ends it ends the outer
  /// shell as well.
  nonisolated static func nest(_ nested: CommandContext, input: ShellInput) throws -> Int32 {
    nonisolated(unsafe) let nested = nested
    return try MainActor.assumeIsolated {
      let code = Shell(context: nested, input: input).run()
      if let signal = LineEditor.terminationSignal {
        throw InputEnded(event: .terminated(signal: signal))
      }
      return code
    }
  }

  /// Runs until the input ends and returns the exit code.
  public func run() -> Int32 {
    do {
      if input.isInteractive { try Greeting.show(in: context) }
    } catch {
      return ErrorPrinter.report(error, on: context.output)
    }
    while true {
      let prompt = prompt()
      context.promptShownAt = input.isInteractive ? context.world.now() : nil
      let event = input.source.readLine(prompt: prompt, prefill: nil, remembers: false)
      if let code = take(event) { return code }
    }
  }

  /// Does what a line asks for; the exit code when the shell ends with it.
  private func take(_ event: LineEvent) -> Int32? {
    do {
      switch event {
      case .line(let line): return try run(line) == .leave ? try leave() : nil
      case .interrupted: return input.isInteractive ? nil : FailureKind.interrupted.exitCode
      case .endOfInput: return try leave()
      case .terminated(let signal):
        try? DraftKeeper.keepUnsaved(in: context)
        context.close()
        return 128 + signal
      case .unreadable(let problem):
        throw CommandFailure(.usage, "\(problem.message)")
      }
    } catch is BrokenPipe {
      return 0
    } catch let ended as InputEnded {
      return take(ended.event)
    } catch {
      let code = ErrorPrinter.report(error, place: input.place(), on: context.output)
      return input.isInteractive ? nil : code
    }
  }

  private enum Next {
    case goOn
    case leave
  }

  private func prompt() -> SafeText {
    guard input.showsPrompts else { return "" }
    guard let actor = try? context.actor() else { return "touchstone> " }
    let desk = try? Desk.open(for: actor.person, in: context)
    shownTask = desk?.task.id
    let text = Prompt.text(person: actor.person.name, desk: desk)
    return context.isTrial ? "try " + text : text
  }

  private func run(_ line: String) throws -> Next {
    let desk = try currentDesk()
    try requireShown(desk)
    let reading = LineReading(context: context, desk: desk)
    context.output.followResize()
    let meaning = try reading.meaning(of: line)
    remember(line, meaning, at: desk)
    switch meaning {
    case .nothing:
      if input.isInteractive, let desk {
        try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
      }
    case .shellEscape:
      throw CommandFailure(
        .usage, "'!' runs nothing here", hints: ["another terminal window is the place for that"])
    case .pastedBlock(let lines):
      throw CommandFailure(
        .usage, "\(lines) pasted lines were not run",
        hints: ["paste text at a step that asks for it, or into 'justify' or 'edit'"])
    case .answer(let text):
      isWarned = false
      try run(["answer", "--", text])
    case .command(let words):
      if words.count == 1, LineReading.leaving.contains(words[0]) { return .leave }
      isWarned = false
      try run(words)
      noteReading(words, at: desk)
    }
    return .goOn
  }

  /// Verbs and short answers come back with arrow-up; prose, which may quote a response, does not.
  private func remember(_ line: String, _ meaning: LineMeaning, at desk: Desk?) {
    switch meaning {
    case .command(let words):
      let verb = words.first.flatMap(context.catalog.verb(named:))
      guard !isProse(verb, words, at: desk) else { return }
      input.remember(line)
    case .answer where desk?.openStep?.takesText != true: input.remember(line)
    default: return
    }
  }

  /// Whether a command's words are a text somebody wrote.
  private func isProse(_ verb: (any Verb.Type)?, _ words: [String], at desk: Desk?) -> Bool {
    if words.count > 2, words[0] == "answer", words[1] == "--step" {
      return desk?.run.step(words[2])?.takesText ?? false
    }
    return ["justify", "note", "free", "demonstrate", "write", "edit"].contains(verb?.name)
  }

  /// Refuses a line that was typed at another task's prompt: another session of the same person has
  /// changed what lies in front of them, and an answer must never land on a task they do not see.
  private func requireShown(_ desk: Desk?) throws {
    guard input.isInteractive, desk?.task.id != shownTask else { return }
    let before: SafeText = shownTask.map { "#\($0) is no longer in front of you" } ?? ""
    let now: SafeText = desk.map { "#\($0.task.id) is in front of you now" } ?? "no task is now"
    throw CommandFailure(
      .refused, before.isEmpty ? now : "\(before); \(now)",
      hints: ["another session of yours changed it; the line was not run"])
  }

  /// Reading is work too. What was shown counts even if its time cannot be noted.
  private func noteReading(_ words: [String], at desk: Desk?) {
    let verb = words.first.flatMap(context.catalog.verb(named:))
    guard let verb, ["show", "diff", "guide", "answers"].contains(verb.name) else { return }
    try? desk?.noteAction(in: context)
  }

  private func run(_ words: [String]) throws {
    do {
      try context.run(context.catalog.command(from: words))
    } catch let request as HelpRequest {
      try context.output.show(HelpPage.lines(for: request.verb, profile: context.output.profile))
    }
  }

  /// Who leaves answers behind that could not be saved is told so, and stays the first time.
  private func leave(without count: Int, as error: any Error) throws -> Int32 {
    let answers: SafeText = count == 1 ? "1 answer is" : "\(count) answers are"
    guard input.isInteractive, !isWarned else {
      context.output.notice("\(answers) not saved and lost")
      let code = ErrorPrinter.report(error, on: context.output)
      context.close()
      return code
    }
    isWarned = true
    let failure = CommandFailure.wrapping(error)
    throw CommandFailure(
      failure.kind, "\(answers) not on disk: \(failure.message)",
      hints: ["make room and leave again", "leaving again at once loses what is not on disk"])
  }

  private func currentDesk() throws -> Desk? {
    guard let actor = try? context.actor() else { return nil }
    return try Desk.open(for: actor.person, in: context)
  }

  private func leave() throws -> Int32 {
    if context.unsavedCount > 0 {
      do {
        try DraftKeeper.keepUnsaved(in: context)
      } catch {
        return try leave(without: context.unsavedCount, as: error)
      }
    }
    if input.isInteractive { try Farewell.show(in: context) }
    context.close()
    return 0
  }
}
