import Glibc
import JSONLines
import TestSupport

/// A workspace in a scratch folder and the real program in it, with and without a terminal.
final class TerminalBench {
  let folder: ScratchFolder
  /// Who the system says is at the keyboard.
  let person: String

  /// A workspace with the practice tasks.
  init(practice: Bool = true) throws {
    folder = try ScratchFolder()
    person = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "uid-\(geteuid())"
    try run("init", "ws", in: folder.path)
    if practice { try run("import", "--practice") }
  }

  var workspace: String { folder.path("ws") }

  var environment: [String: String] {
    [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "TERM": "xterm-256color",
      "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null", "TZ": "UTC0",
      "PAGER": "cat",
    ]
  }

  /// Runs the program without a terminal and waits for its end.
  @discardableResult
  func run(_ arguments: String..., input: String = "", in place: String? = nil) throws
    -> ProgramRun
  {
    try start(arguments, input: input, in: place).finish()
  }

  /// Starts the program without a terminal.
  func start(
    _ arguments: [String], input: String = "", output: ProgramRun.Target = .file,
    in place: String? = nil
  ) throws -> ProgramRun {
    try ProgramRun(
      [Binary.touchstone] + arguments, input: input, output: output, environment: environment,
      in: place ?? workspace)
  }

  /// What a verb shows as JSON.
  func json(_ arguments: String...) throws -> JSONValue {
    try JSONValue.parse(start(arguments + ["--json"]).finish().output)
  }

  /// Opens the shell on a terminal of its own.
  func shell(
    _ arguments: [String] = [], environment more: [String: String] = [:], columns: Int = 80,
    rows: Int = 24
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      Binary.touchstone, arguments, environment: environment.merging(more) { $1 },
      folder: workspace, columns: columns, rows: rows)
  }
}

extension PseudoTerminal {
  /// Types a line and waits for what shows that it was taken.
  func type(_ line: String, until wanted: String) throws {
    try send(line + "\r")
    try wait(for: wanted)
  }

  /// Types the answers of a whole practice task, up to the prompt `ready>`.
  func answerAll() throws {
    try type("ok", until: "score 0/4> ")
    try type("A 7; B 4; C 3; D 2", until: "facts 0/4> ")
    try type("rest none", until: "order> ")
    try type("A > B > C > D", until: "why> ")
    try type("A does what was asked, D leaves a part out. #follow", until: "ready> ")
  }
}
