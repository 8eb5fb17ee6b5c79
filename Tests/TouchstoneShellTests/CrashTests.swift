import Glibc
import JSONLines
import TestSupport
import Testing

@Suite struct CrashTests {
  @Test func `a draft survives kill -9: same task, same step, same letters`() throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 valid> ")
    try terminal.type("ok", until: "score 0/4> ")
    try terminal.type("A 6", until: "score 1/4> ")
    let before = try bench.json("show")
    try terminal.send("B 5")
    try terminal.wait(for: "B 5")
    terminal.signal(SIGKILL)
    #expect(try terminal.waitForExit() == .signal(SIGKILL))

    let again = try bench.shell()
    try again.wait(for: "you were in the middle of #1; nothing was lost")
    try again.wait(for: "score 1/4> ")
    #expect(try bench.json("show") == before)
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }

  @Test func `a half-written block survives kill -9 line by line`() throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 valid> ")
    try terminal.type("justify", until: "│ ")
    try terminal.type("The first line of my reason,", until: "│ ")
    try terminal.type("and the second one.", until: "│ ")
    try terminal.send("never finis")
    try terminal.wait(for: "never finis")
    terminal.signal(SIGKILL)
    #expect(try terminal.waitForExit() == .signal(SIGKILL))
    #expect(try bench.json("drafts").array?.first?["unfinished_text"]?.bool == true)

    let again = try bench.shell()
    try again.wait(for: "#1 valid> ")
    try again.type("justify", until: "│ The first line of my reason,")
    try again.wait(for: "│ and the second one.")
    try again.type(".", until: "#1 valid> ")
    let steps = try bench.json("answers")["steps"]?.array ?? []
    let texts = steps.flatMap { $0["answers"]?.array ?? [] }.compactMap { $0["answer"]?.string }
    #expect(texts.contains("The first line of my reason,\nand the second one."))
  }

  @Test(arguments: 1...3)
  func `what was said to be saved is there exactly once after kill -9`(_ round: Int) throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 valid> ")
    try terminal.answerAll()
    try terminal.type("s", until: "saved ")
    terminal.signal(SIGKILL)
    #expect(try terminal.waitForExit() == .signal(SIGKILL))
    let labels = try bench.json("history").array ?? []
    #expect(labels.map { $0["task"]?.int } == [1])
    #expect(labels.first?["stands"]?.bool == true)
    #expect(try bench.json("verify")["sound"]?.bool == true)
    #expect(try bench.json("next")["task"]?.int == 2)
  }

  @Test func `a terminal that a killed shell left without echo is mended by the next one`() throws {
    let bench = try TerminalBench()
    let script = #"stty -echo -icanon -isig -iexten -icrnl -opost; "$0"; echo over; read x"#
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", script, Binary.touchstone], environment: bench.environment,
      folder: bench.workspace)
    try terminal.type("next", until: "#1 valid> ")
    #expect(!terminal.isCooked)
    try terminal.send("\u{4}")
    try terminal.wait(for: "over")
    #expect(terminal.isCooked)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a signal ends the shell and leaves the terminal as it was`(_ signal: Int32) throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 valid> ")
    #expect(!terminal.isCooked)
    terminal.signal(signal)
    #expect(try terminal.waitForExit() == .code(128 + signal))
    #expect(terminal.isCooked)
    #expect(try bench.json("drafts").array?.first?["in_front"]?.bool == true)
  }
}
