import Glibc
import JSONLines
import Synchronization
import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore

@testable import TouchstoneCommands
@testable import TouchstoneShell
@testable import TouchstoneTerminal

/// A scratch folder in which verbs and lines are typed: time stands still but for five seconds before
/// each line, chance and ids are seeded, the screen has 80 columns and no style.
///
/// The transcript holds what a person would see: lines typed at the command line behind `$ `, those
/// in the shell behind their prompt, standard error behind `! `, and every exit code but 0.
@MainActor final class CommandBench {
  let folder: ScratchFolder
  let clock = FixedClock(milliseconds: 1_767_603_600_000)
  /// The account at the keyboard.
  var user = "lena"
  var environment: [String: String] = [:]
  /// The width of the screen.
  var columns = 80
  /// The current folder.
  var place: String
  /// After how many questions whether Ctrl-C was pressed the answer is yes; nil: never.
  var interruptsAfter: Int?
  private(set) var transcript = ""
  /// What the latest command wrote to standard output.
  private(set) var results = ""
  /// What the latest command wrote to standard error.
  private(set) var notices = ""
  private let chance = Chance()
  /// What one command has parsed is handed to the next, since parsing took half of all tests' time.
  private let guidelineFiles = GuidelineFiles()

  /// A folder with a workspace in it, made by `lena`; the transcript starts after that.
  init() throws {
    Self.fixSurroundings
    folder = try ScratchFolder()
    place = folder.path
    run("init ws")
    place = folder.path("ws")
    transcript = ""
  }

  /// A folder whose copy of a guideline asks no screening and hides no example among the tasks.
  convenience init(withoutHiddenExamplesIn guideline: String) throws {
    try self.init()
    let path = "ws/Guidelines/\(guideline).md"
    let text = try folder.read(path).replacing(/gold: \{[^}]*\}/, with: "gold: {screening: 0}")
    try folder.write(text, to: path)
  }

  /// Adds a trainer for each name.
  func addTrainers(_ names: String...) {
    for name in names { run("people add \(name)") }
    transcript = ""
  }

  /// Brings in tasks without a word in the transcript.
  func bring(_ tasks: [String], options: String = "") throws {
    try folder.write(tasks.map { $0 + "\n" }.joined(), to: "ws/tasks.jsonl")
    run("import tasks.jsonl \(options)")
    transcript = ""
  }

  /// Starts the transcript anew.
  func forget() { transcript = "" }

  /// Runs one line of the command line, given as typed after the program's name.
  @discardableResult func run(_ line: String, as person: String? = nil) -> Int32 {
    if let person { user = person }
    begin("$ \(line)\n")
    return run { try ShellWords.split(line) }
  }

  /// Runs the words of a command line as they stand, whatever is in them.
  @discardableResult func run(words: [String]) -> Int32 {
    begin("$ …\n")
    return run { words }
  }

  private func run(_ typed: () throws -> [String]) -> Int32 {
    let output = output()
    do {
      let (options, words) = try GlobalOptions.take(from: typed())
      let context = context(options, output)
      defer { context.close() }
      if let lines = options.lines {
        return end(Shell(context: context, input: .script(ScriptLines(lines), name: "-c")).run())
      }
      do {
        try context.run(context.catalog.command(from: words))
      } catch let request as HelpRequest {
        try output.show(HelpPage.lines(for: request.verb, profile: output.profile))
      }
      return end(0)
    } catch {
      return end(ErrorPrinter.report(error, on: output))
    }
  }

  /// Runs lines through the shell as a script: the first error stops it.
  @discardableResult func script(_ lines: String..., as person: String? = nil) -> Int32 {
    script(lines, as: person)
  }

  /// Runs lines through the shell as a script: the first error stops it.
  @discardableResult func script(_ lines: [String], as person: String? = nil) -> Int32 {
    if let person { user = person }
    begin("")
    let output = output()
    let context = context(GlobalOptions(), output)
    let source = ScriptLines(lines) { [weak self] in self?.echo($0) }
    return end(Shell(context: context, input: .script(source, name: "session.txt")).run())
  }

  /// Runs lines through the shell as a person types them: errors end nothing.
  @discardableResult func sit(_ lines: [String], as person: String? = nil) -> Int32 {
    if let person { user = person }
    begin("")
    let output = output()
    let context = context(GlobalOptions(), output)
    let source = ScriptLines(lines) { [weak self] in self?.echo($0) }
    context.asker = BlockAsker(
      person: PersonAtTerminal(source: source, output: output, environment: environment),
      output: output)
    let input = ShellInput(
      source: source, isInteractive: true, showsPrompts: true, remember: { _ in }, place: { nil })
    return end(Shell(context: context, input: input).run())
  }

  /// Runs recorded lines in which `{model}` stands for a letter: the first error stops them.
  func recorded(_ lines: [String]) -> Int32 {
    begin("")
    let context = context(GlobalOptions(), output())
    return end(Shell(context: context, input: .recorded(RecordedLines(lines, in: context))).run())
  }

  /// Takes the next task of a guideline and answers every step with the line that it gives as an
  /// example; whether it was sent.
  func workOne(under guideline: String) throws -> Bool {
    let context = context(GlobalOptions(), output())
    defer { context.close() }
    guard run("next --guideline \(guideline)") == 0 else { return false }
    for _ in 0..<40 {
      let desk = try Desk.required(for: context.actor().person, in: context)
      guard let step = desk.openStep else { return run("submit --anyway") == 0 }
      let line = Self.line(at: step, on: desk)
      guard run("answer -- \(line.replacing("\"", with: "\\\""))") == 0 else { return false }
    }
    return false
  }

  /// The step's own example, about what is still open, prose long enough.
  private static func line(at step: any Step, on desk: Desk) -> String {
    var example = step.example(desk.frame)
    let open = step.missing(in: desk.sheet, frame: desk.frame).first?.target ?? .task
    let first = desk.frame.letter(desk.frame.shown.first ?? 0)
    let name = desk.frame.name(of: open)
    if !name.isEmpty, example.hasPrefix(first + " ") {
      example = name + example.dropFirst(first.count)
    }
    return step.takesText ? example + filling : example
  }

  /// Words that make a text long enough for any step.
  private static let filling =
    ", and since the rest of both replies says the same in other words, nothing else decides it"

  /// Runs what a source gives as a script.
  func feed(_ source: any LineSource) -> Int32 {
    begin("")
    let input = ShellInput(
      source: source, isInteractive: false, showsPrompts: false, remember: { _ in },
      place: { "input" })
    return end(Shell(context: context(GlobalOptions(), output()), input: input).run())
  }

  /// The JSON a verb shows with `--json`.
  func json(_ line: String, as person: String? = nil) throws -> JSONValue {
    run(line + " --json", as: person)
    return try JSONValue.parse(results)
  }

  /// What Tab would offer a person behind each of these beginnings of a line.
  func completions(after beginnings: [String], as person: String) -> [String] {
    user = person
    let context = context(GlobalOptions(), output())
    defer { context.close() }
    let completion = ShellCompletion(context: context)
    return beginnings.flatMap { words in
      completion.completions(
        for: CompletionRequest(line: words, cursor: words.utf8.count, word: "", before: words))
    }.map(\.text)
  }

  /// Compares the transcript with its golden file, and has the store checked that came of it.
  func check(_ name: String, file: String = #filePath) throws {
    let path = folder.path("ws/" + Store.fileName)
    if let store = try? Store.open(at: path) {
      defer { store.close() }
      let digest = { TaskDigest.bytes(context: $0, candidates: $1) }
      let report = try store.verify(VerifyOptions(taskDigest: digest))
      #expect(report.isSound, "\(report.findings)")
    }
    try Golden.check(transcript, name + ".txt", file: file)
  }

  private func begin(_ typed: String) {
    clock.advance(seconds: 5)
    results = ""
    notices = ""
    transcript += clean(typed)
  }

  private func end(_ code: Int32) -> Int32 {
    if code != 0 { transcript += "exit \(code)\n" }
    return code
  }

  private func echo(_ line: SafeText) {
    clock.advance(seconds: 5)
    transcript += clean(line.plain) + "\n"
  }

  private func output() -> Output {
    let profile = TerminalProfile(columns: columns, rows: 24)
    return Output(
      profile: profile, statusProfile: profile,
      writeResult: { [unowned self] text in
        MainActor.assumeIsolated {
          results += text
          transcript += clean(text)
        }
      },
      writeStatus: { [unowned self] text in
        MainActor.assumeIsolated {
          notices += text
          transcript += "! " + clean(text)
        }
      })
  }

  private func context(_ options: GlobalOptions, _ output: Output) -> CommandContext {
    let clock = clock
    let chance = chance
    let world = World(
      now: { Instant(milliseconds: Int64(clock.milliseconds)) },
      random: { chance.next() },
      environment: environment, currentDirectory: place, userName: user)
    let context = CommandContext(
      world: world, output: output, catalog: CommandCatalog(), options: options)
    context.guidelineFiles = guidelineFiles
    context.wasInterrupted = { [unowned self] in
      MainActor.assumeIsolated {
        interruptsAfter = interruptsAfter.map { $0 - 1 }
        return interruptsAfter ?? 0 < 0
      }
    }
    return context
  }

  /// What Tab offers for a word after others.
  func completions(_ word: String, after before: String) -> [String] {
    let context = context(GlobalOptions(), output())
    defer { context.close() }
    return ShellCompletion(context: context)
      .completions(
        for: CompletionRequest(
          line: before + " " + word, cursor: before.utf8.count + 1 + word.utf8.count, word: word,
          before: before)
      ).map(\.text)
  }

  /// Puts a word in the place of what differs from machine to machine.
  private func clean(_ text: String) -> String {
    text.replacing(folder.path, with: "SCRATCH")
  }

  /// Times are told in UTC, and the length of the scratch folder's path, at which lines wrap, is the
  /// same wherever the tests run.
  private static let fixSurroundings: Void = {
    setenv("TZ", "UTC0", 1)
    tzset()
    unsetenv("TMPDIR")
  }()

  /// Asks for blocks as at a terminal; what would go to the pager is shown.
  private struct BlockAsker: TextAsker {
    let person: PersonAtTerminal
    let output: Output
    let hasEditor = false

    func block(
      opening: SafeText, startingWith text: String, keep: (String) throws -> Void
    ) throws -> String? {
      try person.block(opening: opening, startingWith: text, keep: keep)
    }

    func line(_ prompt: SafeText, default answer: String) throws -> String? {
      try person.line(prompt, default: answer)
    }

    func edited(_ text: String) throws -> String? { nil }

    func line(_ question: SafeText, standard: String) throws -> String? {
      try person.line(question, standard: standard)
    }

    func page(_ lines: [SafeText]) throws { try output.show(lines) }
  }

  /// The same numbers in every run.
  private final class Chance: Sendable {
    private let numbers = Mutex(SeededGenerator(seed: 2026))

    func next() -> UInt64 { numbers.withLock { $0.next() } }
  }
}
