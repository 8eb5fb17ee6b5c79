import Glibc
import TouchstoneCommands
import TouchstoneModel
import TouchstoneTerminal

/// Chooses how the process is used: a verb, lines, a pipe or a person, and runs it to its exit code.
@MainActor
public enum Door {
  /// Runs the process's arguments.
  public static func run(arguments: [String], environment: [String: String]) -> Int32 {
    Surroundings.prepare()
    let output = Output.standard(environment: environment)
    do {
      let (options, words) = try GlobalOptions.take(from: arguments)
      if options.wantsVersion {
        try output.show("touchstone \(ProductVersion.text)")
        try output.show(SQLiteAdvice.current)
        return 0
      }
      let context = CommandContext(
        world: .real(environment: environment), output: output,
        catalog: CommandCatalog(adding: [Demo.self]), options: options)
      defer { context.close() }
      let isPerson = output.profile.isInteractive
      context.questions = LineQuestions(isPerson: isPerson) {
        guard isPerson else { return PlainLineReader() }
        return try editor(on: output)
      }
      return try run(words, in: context)
    } catch {
      return ErrorPrinter.report(error, on: output)
    }
  }

  private static func run(_ words: [String], in context: CommandContext) throws -> Int32 {
    if let lines = context.options.lines {
      return Shell(context: context, input: .script(ScriptLines(lines), name: "-c")).run()
    }
    guard words.isEmpty else {
      context.openNested = { nested in
        nonisolated(unsafe) let nested = nested
        return try MainActor.assumeIsolated { try openShell(in: nested) }
      }
      return runVerb(words, in: context)
    }
    return try openShell(in: context)
  }

  private static func openShell(in context: CommandContext) throws -> Int32 {
    // The shell's own lines answer its questions.
    context.questions = nil
    guard context.output.profile.isInteractive else {
      return Shell(context: context, input: .pipe(PlainLineReader(), name: "input")).run()
    }
    return try openPersonsShell(in: context)
  }

  private static func runVerb(_ words: [String], in context: CommandContext) -> Int32 {
    context.watchInterrupts = {
      Interruption.watch()
      context.wasInterrupted = { Interruption.wasAsked }
    }
    do {
      try context.run(context.catalog.command(from: words))
      return 0
    } catch let request as HelpRequest {
      let lines = HelpPage.lines(for: request.verb, profile: context.output.profile)
      try? context.output.show(lines)
      return 0
    } catch {
      return ErrorPrinter.report(error, on: context.output)
    }
  }

  private static func openPersonsShell(in context: CommandContext) throws -> Int32 {
    // Ctrl-\ beside Ctrl-C must not end the shell; programs it starts get the signal back.
    signal(SIGQUIT, SIG_IGN)
    let name = try context.actor().person.name
    let history = HistoryFile(path: try context.workspace().historyPath(for: name))
    let editor = try editor(on: context.output, history: history)
    context.wasInterrupted = { MainActor.assumeIsolated { LineEditor.takeInterrupt() } }
    let completion = ShellCompletion(context: context)
    editor.complete = { completion.completions(for: $0) }
    context.asker = PersonAtTerminal(
      source: editor, output: context.output, environment: context.world.environment)
    context.openNested = { nested in
      nonisolated(unsafe) let nested = nested
      return try MainActor.assumeIsolated { try nest(nested, at: editor) }
    }
    return Shell(context: context, input: .person(editor)).run()
  }

  /// Runs a shell over another context at the person's own line editor, of which a process has one.
  private static func nest(_ nested: CommandContext, at editor: LineEditor) throws -> Int32 {
    let outer = editor.complete
    defer { editor.complete = outer }
    let completion = ShellCompletion(context: nested)
    editor.complete = { completion.completions(for: $0) }
    nested.wasInterrupted = { MainActor.assumeIsolated { LineEditor.takeInterrupt() } }
    nested.asker = PersonAtTerminal(
      source: editor, output: nested.output, environment: nested.world.environment)
    return try Shell.nest(nested, input: .person(editor))
  }

  private static func editor(
    on output: Output, history: HistoryFile? = nil
  ) throws -> LineEditor {
    do {
      return try LineEditor(name: "touchstone", profile: output.profile, history: history)
    } catch {
      throw CommandFailure(.internalFault, "\(error.message)")
    }
  }
}
