import Glibc
import JSONLines
import TestSupport
import Testing

@Suite(.waits) struct CrashTests {
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

  @Test func `a half-written ideal reply survives kill -9 line by line`() throws {
    let bench = try TerminalBench(practice: false)
    try bench.folder.write(Self.reply, to: "ws/Guidelines/sample-reply.md")
    let task = #"{"context": "Why is bread soft?", "guideline": "sample-reply"}"#
    try bench.folder.write(task, to: "ws/tasks.jsonl")
    try bench.run("import", "tasks.jsonl")
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 reply> ")
    try terminal.type("demonstrate", until: "│ ")
    try terminal.type("Steam opens the crumb,", until: "│ ")
    try terminal.send("and the heat se")
    try terminal.wait(for: "and the heat se")
    terminal.signal(SIGKILL)
    #expect(try terminal.waitForExit() == .signal(SIGKILL))

    let again = try bench.shell()
    try again.wait(for: "kept 1 line of your text for reply: 'demonstrate' goes on")
    try again.wait(for: "#1 reply> ")
    try again.type("demonstrate", until: "│ Steam opens the crumb,")
    try again.type("and the heat sets it.", until: "│ ")
    try again.type(".", until: "#1 ready> ")
    let answer = try bench.json("answers")["steps"]?.array?.first?["answers"]?.array?.first
    #expect(answer?["answer"]?.string == "Steam opens the crumb,\nand the heat sets it.")
    #expect(try bench.json("origin")["origin"]?.string == "own")
  }

  @Test func `a half-written prompt survives kill -9 with its options`() throws {
    let bench = try TerminalBench(practice: false)
    let terminal = try bench.shell()
    try terminal.wait(for: "> ")
    try terminal.type("write --tag bread --system 'Be brief.'", until: "│ ")
    try terminal.type("Why is bread soft", until: "│ ")
    try terminal.send("and the crust har")
    try terminal.wait(for: "and the crust har")
    terminal.signal(SIGKILL)
    #expect(try terminal.waitForExit() == .signal(SIGKILL))

    let again = try bench.shell()
    try again.wait(for: "kept 1 line of a new prompt: 'write --new' goes on")
    try again.type("write", until: "│ Why is bread soft")
    try again.type("and the crust hard?", until: "│ ")
    try again.type(".", until: "kept as #1")
    #expect(try bench.json("why", "1")["reason"]?.string == "yourText")
    #expect(try bench.json("verify")["sound"]?.bool == true)
    let rest = try bench.shell()
    try rest.wait(for: "> ")
    try rest.type("write", until: "Ctrl-C drops it.")
    try rest.type("An empty start.", until: "│ ")
    #expect(!rest.text.contains("crust"))
  }

  private static let reply = """
    ---
    protocol: sample-reply
    version: 1.0.0
    status: pilot
    kind: demonstration
    languages: [en]
    task: {candidates: {min: 0, max: 0}, expected_minutes: 5}
    pilot: {basis: estimate}
    contact: {channel: the lead of this workspace, reply_hours: 24}
    steps:
      - {id: reply, type: demonstrate, min_words: 3}
    ---
    # Purpose {#purpose}
    Writing.
    # Rules {#rules}
    ## Follow the request {#follow authority=user weight=2}
    Do what is asked.
    """

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
