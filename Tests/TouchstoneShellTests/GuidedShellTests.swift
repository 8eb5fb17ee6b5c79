import JSONLines
import TestSupport
import Testing

@Suite(.waits) struct GuidedShellTests {
  @Test(arguments: [(80, 24), (40, 12)])
  func `the shell greets and asks, and everything fits`(_ columns: Int, _ rows: Int) throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell(columns: columns, rows: rows)
    try terminal.wait(for: "Touchstone · ws · \(bench.person), lead")
    try terminal.wait(for: "next takes a task")
    try terminal.wait(for: "\(bench.person)> ")
    try terminal.type("next", until: "#1 valid> ")
    try terminal.type("show", until: "#1 valid> ")
    #expect(terminal.screen.count <= rows)
    for line in terminal.screen { #expect(line.unicodeScalars.count <= columns) }
    try terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .code(0))
  }

  @Test func `one task from next to saved`() throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 valid> ")
    try terminal.answerAll()
    try terminal.type("s", until: "saved ")
    try terminal.wait(for: "\(bench.person)> ")
    try terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.text.contains("everything is sent"))
    #expect(terminal.isCooked)
  }

  @Test func `Ctrl-C drops the line and keeps the draft, Ctrl-D leaves and says what is unsent`()
    throws
  {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 valid> ")
    try terminal.type("ok", until: "score 0/4> ")
    try terminal.type("A 6", until: "score 1/4> ")
    try terminal.send("B 5; C")
    try terminal.wait(for: "B 5; C")
    try terminal.send("\u{3}")
    try terminal.wait(for: "score 1/4> ")
    try terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.text.contains("1 draft is kept, not sent: #1"))
    #expect(try bench.json("drafts").array?.first?["answers"]?.int == 2)
  }

  @Test func `Tab completes verbs, options, letters and the words of a step`() throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.wait(for: "\(bench.person)> ")
    try terminal.send("ne\t")
    try terminal.wait(for: "next ")
    try terminal.send("--js\t")
    try terminal.wait(for: "--json ")
    try terminal.send("\u{15}next\r")
    try terminal.wait(for: "#1 valid> ")
    try terminal.send("needs\t")
    try terminal.wait(for: "needs-expert")
    try terminal.send("\u{15}skip dist\t")
    try terminal.wait(for: "skip disturbing")
    try terminal.send("\u{15}show p\t")
    try terminal.wait(for: "show prompt")
    try terminal.send("\u{15}diff \t\t")
    try terminal.wait(for: "A  B  C  D")
    try terminal.send("\u{15}export pref\t")
    try terminal.wait(for: "export preference")
    try terminal.send("\u{15}quit\r")
    #expect(try terminal.waitForExit() == .code(0))
  }

  @Test func `arrow-up brings back a command and never a justification`() throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 valid> ")
    try terminal.answerAll()
    try terminal.send("\u{1B}[A")
    try terminal.wait(for: "A > B > C > D")
    try terminal.send("\u{15}justify Another secret reason, long enough for the step. #follow\r")
    try terminal.wait(for: "ready> ")
    try terminal.send("\u{15}quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    let names = try bench.folder.names(in: "ws").filter { $0.hasPrefix(".touchstone_history-") }
    let history = "ws/" + (try #require(names.first))
    #expect(try bench.folder.mode(history) == 0o600)
    #expect(
      try bench.folder.read(history)
        == "next\nok\nA 7; B 4; C 3; D 2\nrest none\nA > B > C > D\nquit\n")
    let again = try bench.shell()
    try again.wait(for: "ready> ")
    try again.send("\u{1B}[A\u{1B}[A")
    try again.wait(for: "A > B > C > D")
  }

  @Test func `an editor and a pager of the person's choice are used`() throws {
    let bench = try TerminalBench()
    // Run by sh, for a program just written may be busy: another test's child can hold it open.
    let editor = try bench.folder.write("printf 'Mended by hand.' > \"$1\"\n", to: "editor")
    let terminal = try bench.shell(environment: ["EDITOR": "sh \(editor)"], rows: 6)
    try terminal.type("next", until: "#1 valid> ")
    try terminal.type("ok", until: "score 0/4> ")
    try terminal.type("A 5; B 4; C 3; D 2", until: "facts 0/4> ")
    try terminal.type("rest none", until: "order> ")
    try terminal.type("A > B > C > D", until: "why> ")
    try terminal.type(
      "A does what was asked, D leaves a part out. #follow", until: "ready> ")
    try terminal.type("edit", until: "ready: ")
    try terminal.wait(for: "ready> ")
    try terminal.type("answers", until: "Mended by hand.")
    try terminal.type("v", until: "PROMPT")
    try terminal.wait(for: "ready> ")
    let failing = try bench.shell(environment: ["EDITOR": "/bin/false"])
    try failing.wait(for: "ready> ")
    try failing.type("edit B", until: "error: ")
    try failing.wait(for: "ready> ")
  }

  @Test func `where no pager can work long texts stop at each screen`() throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell(environment: ["TERM": "dumb", "PAGER": "less"], rows: 12)
    try terminal.type("next", until: "#1 valid> ")
    try terminal.type("show", until: "Enter: more, q: stop ")
    try terminal.type("", until: "Enter: more, q: stop ")
    try terminal.type("q", until: "#1 valid> ")
  }
}
