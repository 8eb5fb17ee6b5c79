import FoundationEssentials
import Glibc
import JSONLines
import TestSupport
import Testing

/// Odd surroundings: each one ends with a sensible message or simply works, and nothing is lost.
@Suite(.waits) struct SmallMachineTests {
  /// Runs the program behind a shell's words, such as `ulimit -n 32`; `more` changes the environment,
  /// where nil takes a variable away.
  private func run(
    _ bench: TerminalBench, behind words: String = "", _ arguments: [String],
    more: [String: String?] = [:]
  ) throws -> ProgramRun {
    var environment = bench.environment
    for (name, value) in more { environment[name] = value }
    return try ProgramRun(
      ["/bin/sh", "-c", "\(words) exec \"$0\" \"$@\"", Binary.touchstone] + arguments,
      environment: environment, in: bench.workspace
    ).finish()
  }

  @Test
  func `no home, no time zone, no locale, no temporary folder and few descriptors are enough`()
    throws
  {
    let bench = try TerminalBench()
    try bench.folder.write("", to: "home/file")
    #expect(chmod(bench.folder.path("home"), 0o500) == 0)
    let surroundings: [(words: String, more: [String: String?])] = [
      ("", ["HOME": nil]), ("", ["HOME": "/nonexistent"]),
      ("", ["HOME": bench.folder.path("home")]), ("", ["TERM": nil]), ("", ["TERM": "dumb"]),
      ("", ["TERM": "no-such-terminal"]), ("", ["LC_ALL": "C"]),
      ("", ["LC_ALL": "POSIX", "LANG": "C"]), ("", ["LC_ALL": nil]),
      ("", ["LC_ALL": "xx_XX.NONE"]), ("", ["TZ": "garbage"]), ("", ["TZ": ":/nonexistent"]),
      ("", ["TZ": nil]), ("", ["TMPDIR": "/nonexistent"]), ("", ["COLUMNS": "-1", "LINES": "x"]),
      ("", ["PATH": nil]), ("ulimit -n 32;", [:]), ("ulimit -c unlimited;", [:]),
      ("ulimit -s 512;", [:]), ("exec <&-;", [:]), ("exec 2>&-;", [:]),
    ]
    try bench.folder.write(
      #"{"id": "ü", "context": "Grüß Gott, 世界 👋", "guideline": "pairwise-preference", "responses": ["a", "b"]}"#,
      to: "ws/more.jsonl")
    for (words, more) in surroundings {
      let shown = try run(bench, behind: words, ["-c", "queue", "-c", "today"], more: more)
      #expect(shown.code == 0, "\(words) \(more): \(shown.errors)")
      #expect(shown.output.contains("helpful-rank"), "\(words) \(more)")
      #expect(shown.output.contains("today \(bench.person)"), "\(words) \(more)")
      let brought = try run(bench, behind: words, ["import", "more.jsonl"], more: more)
      #expect(brought.code == 0, "\(words) \(more): \(brought.errors)")
    }
    try bench.run("next", "--guideline", "pairwise-preference")
    let plain = try run(bench, ["show", "prompt"], more: ["LC_ALL": "C", "LANG": nil])
    #expect(plain.output.contains("Grüß Gott, 世界 👋"))
  }

  @Test(arguments: [("touchstone.sqlite", 0o400), (".", 0o500)])
  func `a store or a folder that may not be written is refused in words and stays as it is`(
    _ name: String, _ mode: mode_t
  ) throws {
    let folder = try ScratchFolder()
    let file = "ws/touchstone.sqlite"
    // Root may write anything, so root becomes somebody else, who must be able to start the program.
    let isRoot = geteuid() == 0
    let words = isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
    func start(_ arguments: [String]) throws -> ProgramRun {
      let environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
      return try ProgramRun(arguments, environment: environment, in: folder.path).finish()
    }
    func run(_ arguments: String...) throws -> ProgramRun {
      try start(words + [folder.path("touchstone")] + arguments)
    }
    // By cp: a file that this process writes may be open in a child that another test starts meanwhile,
    // and then the system does not run it.
    #expect(try start(["cp", Binary.touchstone, "touchstone"]).code == 0)
    #expect(chmod(folder.path, isRoot ? 0o777 : 0o700) == 0)
    #expect(try run("init", "ws").code == 0)
    #expect(try run("--workspace", "ws", "import", "--practice").code == 0)
    let before = try folder.bytes(file)
    #expect(chmod(folder.path("ws/" + name), mode) == 0)
    for verb in ["queue", "next", "verify", "drafts"] {
      let refused = try run("--workspace", "ws", verb)
      #expect(refused.code == 77, "\(verb): \(refused.output)")
      #expect(refused.errors.hasPrefix("error: no permission to read and write"), "\(verb)")
      #expect(refused.errors.contains("\nhint: "), "\(verb)")
    }
    #expect(try folder.bytes(file) == before)
    #expect(chmod(folder.path("ws/" + name), name == "." ? 0o700 : 0o600) == 0)
    #expect(try run("--workspace", "ws", "next").code == 0)
    #expect(try run("--workspace", "ws", "verify").code == 0)
  }

  @Test func `a limit to the size of files is told like a full disk`() throws {
    let bench = try TerminalBench()
    for arguments in [["next"], ["backup"], ["export", "language-modeling"]] {
      let run = try run(bench, behind: "ulimit -f 4;", arguments)
      #expect(run.code == 75 || run.code == 74, "\(arguments): \(run.code ?? -1)")
      #expect(run.errors.hasPrefix("error: "), "\(arguments): \(run.errors)")
    }
    #expect(try bench.json("verify")["sound"]?.bool == true)
    #expect(try bench.run("next").code == 0)
  }

  @Test func `closed standard descriptors damage nothing`() throws {
    let bench = try TerminalBench()
    let before = try bench.json("queue")
    for words in ["exec <&-;", "exec >&-;", "exec 2>&-;", "exec <&- >&- 2>&-;"] {
      #expect(try run(bench, behind: words, ["queue"]).code == 0, "\(words)")
      // A message in the middle of the store's file would be the end of it.
      #expect(try run(bench, behind: words, ["no-such-verb"]).code == 64, "\(words)")
      #expect(try run(bench, behind: words, []).code == 0, "\(words)")
    }
    #expect(try run(bench, behind: "exec >&- 2>&-;", ["next"]).code == 0)
    #expect(try bench.run("release").code == 0)
    #expect(try bench.json("verify")["sound"]?.bool == true)
    #expect(try bench.json("queue") == before)
  }

  @Test(arguments: [(40, 12), (20, 5)], ["xterm-256color", "dumb", ""])
  func `a whole task is worked on a small screen`(_ size: (Int, Int), _ terminal: String) throws {
    let bench = try TerminalBench()
    let shell = try bench.shell(
      environment: ["TERM": terminal, "LC_ALL": "C"], columns: size.0, rows: size.1)
    func type(_ line: String) throws {
      try shell.wait(for: "> ")
      try shell.send(line + "\r")
    }
    for line in ["next", "ok", "A 7; B 4; C 3; D 2", "rest none", "A > B > C > D"] {
      try type(line)
    }
    try type("A does what was asked, D leaves it. #follow")
    try type("s")
    try shell.wait { _ in (try? bench.json("history"))?.array?.count == 1 }
    try shell.send("\u{4}")
    #expect(try shell.waitForExit() == .code(0))
  }

  @Test func `64 MiB above an idle start are room for the shell, an import and an export`() throws {
    let bench = try TerminalBench(practice: false)
    let idle = try bench.shell()
    try idle.wait(for: "> ")
    let status = try Self.text(ofProcess: idle.processID, "status")
    let peak = try #require(status.firstMatch(of: /VmPeak:\s+([0-9]+) kB/).flatMap { Int($0.1) })
    let words = "ulimit -v \(peak + 64 << 10);"
    var lines = ""
    for number in 1...20_000 {
      lines += #"{"id":"t\#(number)","prompt":"Question \#(number)?","chosen":"Yes, \#(number).","#
      lines += #""rejected":"No, it is another."}"# + "\n"
    }
    try bench.folder.write(lines, to: "ws/tasks.jsonl")
    let brought = try run(bench, behind: words, ["import", "tasks.jsonl", "--with-labels"])
    #expect(brought.code == 0, "\(brought.errors.suffix(300))")
    let written = try run(bench, behind: words, ["export", "preference", "--gzip"])
    #expect(written.code == 0, "\(written.errors.suffix(300))")
    #expect(bench.folder.exists("ws/Exports/preference/manifest.json"))
    let shown = try run(bench, behind: words, ["-c", "stats", "-c", "queue", "-c", "today"])
    #expect(shown.code == 0, "\(shown.errors.suffix(300))")
  }

  @Test func `a crash would leave no core file`() throws {
    let bench = try TerminalBench(practice: false)
    let shell = try PseudoTerminal(
      "/bin/sh", ["-c", "ulimit -c unlimited 2>/dev/null; exec \"$0\"", Binary.touchstone],
      environment: bench.environment, folder: bench.workspace)
    try shell.wait(for: "> ")
    let limits = try Self.text(ofProcess: shell.processID, "limits")
    #expect(limits.contains(#/Max core file size +0 /#))
  }

  @Test(arguments: ["/nonexistent", "/dev/full"])
  func `an editor that gets no file is refused in words, and the shell goes on`(_ place: String)
    throws
  {
    let bench = try TerminalBench()
    let shell = try bench.shell(environment: ["EDITOR": "true", "TMPDIR": place])
    try shell.type("next", until: "#1 valid> ")
    try shell.type("justify --editor", until: "no file for the editor can be made")
    try shell.type("ok", until: "score 0/4> ")
  }

  private static func text(ofProcess process: Int32, _ name: String) throws -> String {
    let file = open("/proc/\(process)/\(name)", O_RDONLY)
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = read(file, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }
}
