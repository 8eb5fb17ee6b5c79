import Glibc
import JSONLines
import TestSupport
import Testing

/// Signals while somebody works: nothing typed and kept is lost, and the terminal is left as it was.
@Suite(.waits) struct SignalTests {
  @Test(arguments: [SIGHUP, SIGTERM])
  func `a signal at the prompt ends the shell, the draft is there again`(_ number: Int32) throws {
    let bench = try TerminalBench()
    let shell = try bench.shell()
    try shell.type("next", until: "#1 valid> ")
    try shell.type("ok", until: "score 0/4> ")
    try shell.type("A 6", until: "score 1/4> ")
    try shell.send("B 5")
    try shell.wait(for: "B 5")
    shell.signal(number)
    #expect(try shell.waitForExit() == .code(128 + number))
    #expect(shell.isCooked)
    let again = try bench.shell()
    try again.wait(for: "score 1/4> ")
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }

  @Test func `Ctrl-C at the prompt drops the line and nothing else`() throws {
    let bench = try TerminalBench()
    let shell = try bench.shell()
    try shell.type("next", until: "#1 valid> ")
    try shell.type("ok", until: "score 0/4> ")
    try shell.send("A 7; B")
    try shell.wait(for: "A 7; B")
    shell.signal(SIGINT)
    try shell.wait(for: "^C")
    try shell.type("A 6", until: "score 1/4> ")
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGINT])
  func `an import that is ended is completed by running it again`(_ number: Int32) throws {
    let count = 6000
    let bench = try endedImport(of: count, by: number)
    #expect(try bench.json("verify")["sound"]?.bool == true)
    #expect(try bench.run("import", "tasks.jsonl").code == 0)
    let report = try #require(bench.json("import", "tasks.jsonl").array?.first)
    #expect(report["unchanged"]?.int == count, "\(report.json)")
  }

  /// A workspace where the import of so many lines was ended by a signal.
  private func endedImport(of count: Int, by number: Int32) throws -> TerminalBench {
    let lines = (1...count).map {
      #"{"id": "t\#($0)", "context": "Question \#($0)?", "guideline": "helpful-rank"}"# + "\n"
    }
    for _ in 1...20 {
      let bench = try TerminalBench(practice: false)
      try bench.folder.write(lines.joined(), to: "ws/tasks.jsonl")
      let terminal = try bench.shell(["import", "tasks.jsonl"])
      try terminal.wait(for: "import")
      terminal.signal(number)
      // On a busy machine the signal may come when all is done.
      if try terminal.waitForExit() != .code(0) { return bench }
    }
    throw ProgramRun.Failure(what: "no signal came in time")
  }

  @Test func `a storm of changed sizes loses no key and ends no list`() throws {
    let bench = try TerminalBench()
    let shell = try bench.shell()
    try shell.wait(for: "> ")
    let line = "justify The size of this window has changed while all of this was typed. #follow"
    try shell.type("next", until: "#1 valid> ")
    for (index, character) in line.enumerated() {
      shell.resize(columns: 30 + index * 7 % 90, rows: 5 + index % 30)
      try shell.send(String(character))
    }
    shell.resize(columns: 80, rows: 24)
    try shell.send("\r")
    try shell.wait { _ in
      (try? bench.json("answers"))?.json.contains("while all of this was typed. #follow") ?? false
    }
    try shell.send("help\r")
    for index in 0..<200 {
      shell.resize(columns: 20 + index * 13 % 120, rows: 4 + index % 40)
      shell.signal(SIGWINCH)
    }
    shell.resize(columns: 80, rows: 24)
    try shell.type("today", until: "today \(bench.person)")
  }

  @Test(arguments: [SIGSTOP, SIGTSTP])
  func `a stopped shell goes on where it was`(_ number: Int32) throws {
    let bench = try TerminalBench()
    let shell = try bench.shell()
    try shell.type("next", until: "#1 valid> ")
    try shell.type("ok", until: "score 0/4> ")
    try shell.send("A 6; ")
    try shell.wait(for: "A 6; ")
    shell.signal(number)
    usleep(50_000)
    // What is typed meanwhile waits in the terminal.
    try shell.send("B 5")
    #expect(try bench.run("queue").code == 0)
    shell.signal(SIGCONT)
    try shell.type("", until: "score 2/4> ")
  }

  @Test func `a reader that goes away in the middle of much ends it quietly`() throws {
    let bench = try TerminalBench()
    let lines = (1...2000).map {
      #"{"id": "t\#($0)", "context": "Question \#($0)?", "guideline": "helpful-rank"}"# + "\n"
    }
    try bench.folder.write(lines.joined(), to: "ws/tasks.jsonl")
    try bench.run("import", "tasks.jsonl")
    try bench.run("next")
    for verb in ["types --json", "help rank; \"$0\" types; \"$0\" guide", "show --json"] {
      let run = try ProgramRun(
        ["/bin/sh", "-c", "{ \"$0\" \(verb); echo $? >&2; } | head -c 1", Binary.touchstone],
        environment: bench.environment, in: bench.workspace
      ).finish()
      #expect(run.code == 0)
      #expect(run.errors == "0\n", "\(verb)")
    }
  }
}
