import Glibc
import JSONLines
import TestSupport
import Testing

/// The doors that only a terminal has: pastes, history, completion, prompt, pager, editor.
@Suite(.waits) struct HostileDoorTests {
  /// Pasted as a terminal marks it.
  private static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }

  @Test func `a paste with line ends runs no verb, and '!' nothing at all`() throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 valid> ")
    // A terminal marks pastes for those alone who ask for it, and must be told when nobody reads them.
    func marks() -> String? {
      TerminalBytes.sequences(in: terminal.bytes).last { $0.hasPrefix("[?2004") }
    }
    #expect(marks() == "[?2004h")
    let made = bench.folder.path("made")
    try terminal.send(Self.paste("skip other\rrelease\nquit\n!touch \(made)\n"))
    try terminal.wait(for: "!touch")
    try terminal.type("", until: "5 pasted lines were not run")
    try terminal.wait(for: "#1 valid> ")
    // The paste ends where the terminal says, so a line typed after it is one of its lines.
    try terminal.send(Self.paste("quit\n"))
    try terminal.type("quit", until: "2 pasted lines were not run")
    try terminal.wait(for: "#1 valid> ")
    try terminal.type("!touch \(made)", until: "'!' runs nothing here")
    try terminal.wait(for: "#1 valid> ")
    try terminal.type("show `touch \(made)` $(touch \(made)) | touch \(made)", until: "error: ")
    try terminal.wait(for: "#1 valid> ")
    try terminal.type("ok", until: "score 0/4> ")
    try terminal.type("!!", until: "'!' runs nothing here")
    try terminal.wait(for: "score 0/4> ")
    try terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(marks() == "[?2004l")
    #expect(!bench.folder.exists("made"))
    #expect(try bench.json("drafts").array?.first?["answers"]?.int == 1)
  }

  @Test func `what is pasted is drawn harmlessly and kept as it is`() throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 valid> ")
    // Marks of pastes are the terminal's to keep out of them; a typed NUL is a key.
    let pasted = HostileText.all.filter { !$0.utf8.elementsEqual("q\u{1B}[201~Q".utf8) }
    for text in pasted {
      try terminal.send(Self.paste(text) + "End")
      try terminal.wait(for: "End")
      try terminal.send("\u{15}")
    }
    for bytes in HostileText.bytes {
      try terminal.send(bytes: Array("\u{1B}[200~".utf8) + bytes + Array("\u{1B}[201~End".utf8))
      try terminal.wait(for: "End")
      try terminal.send("\u{15}")
    }
    try terminal.answerAll()

    let reason =
      "A does what was asked, D leaves a part out. "
      + "\u{9B}2J\u{202E}b\u{200B}c"
    try terminal.type("justify \(Self.paste(reason))", until: "ready> ")
    try terminal.send(bytes: [0xFF] + Array("x\r".utf8))
    try terminal.wait(for: "the line is not UTF-8 text")
    try terminal.send("\u{15}quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    // Where a key does nothing readline rings, but not for each of the dozen bells in the texts.
    #expect(TerminalBytes.foreign(in: terminal.bytes).filter { $0 != "U+7" } == [])
    #expect(terminal.bytes.count { $0 == 7 } < 3)
    let answers = try bench.json("answers")
    #expect(answers.json.contains("out. \\u009b2J\\u202eb\u{200B}c"), "\(answers.json)")
  }

  @Test func `a history that somebody wrote into is drawn harmlessly`() throws {
    let bench = try TerminalBench()
    let path = "ws/.touchstone_history-\(bench.person)"
    #expect(bench.folder.exists(path) == false)
    let lines = HostileText.all.map { Array($0.utf8) } + HostileText.bytes
    try bench.folder.write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: path)
    let terminal = try bench.shell()
    try terminal.wait(for: "\(bench.person)> ")
    for _ in HostileText.all {
      try terminal.send("\u{10}End")
      try terminal.wait(for: "End")
    }
    try terminal.send("\u{1B}>\u{15}\u{12}zero")
    try terminal.wait { $0.contains { $0.contains("zero<U+200D>width") } }
    // What is searched for stands in a prompt of readline's own.
    try terminal.send("\u{9B}2J\u{202E}x")
    try terminal.wait { $0.contains { $0.contains("zero<U+009B>2J<U+202E>x'") } }
    try terminal.send("\u{7}\u{15}quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    // A search that finds nothing rings.
    #expect(TerminalBytes.foreign(in: terminal.bytes).allSatisfy { $0 == "U+7" })
  }

  @Test func `names of files and people are harmless in completions, prompts and messages`() throws
  {
    let bench = try TerminalBench()
    let names = HostileText.all.filter { !$0.utf8.contains(0x2F) }
    for name in names { try bench.folder.write("{}\n", to: "ws/" + name) }
    for bytes in HostileText.bytes {
      let path = (Array((bench.workspace + "/q").utf8) + bytes + [0]).map(CChar.init(bitPattern:))
      let file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
      #expect(file >= 0)
      close(file)
    }
    let person = "q\u{1B}]0;t\u{7}\u{202E}"
    #expect(try bench.run("people", "add", person, "--role", "lead").code == 0)
    let terminal = try bench.shell(["--as", person])
    try terminal.wait(for: "q<1B>]0;t<07><U+202…> ")
    try terminal.send("import q\t\t\u{15}people retire q\t\t\u{15}")
    for name in names where !name.utf8.contains(0x0D) {
      try terminal.send(Self.paste("import 'absent\(name)' '\(name)'") + "\r")
      try terminal.wait(for: "cannot be read")
      try terminal.wait(for: "<U+202…> ")
    }
    try terminal.send(Self.paste("import '\(names[0])'") + "\r")
    try terminal.wait(for: "could not be used")
    try terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    // Tab rings where it finds nothing or too much, but not for each of the bells in the names.
    #expect(TerminalBytes.foreign(in: terminal.bytes).filter { $0 != "U+7" } == [])
    #expect(terminal.bytes.count { $0 == 7 } < 10)
  }

  /// A workspace with a task whose responses are long and hostile, and an editor and a pager that
  /// write down what they get.
  private func longBench() throws -> TerminalBench {
    let bench = try TerminalBench(practice: false)
    var writer = JSONWriter()
    let texts = ["1", "2"].map { HostileText.all.joined(separator: "\n") + $0 }
    writer.value(
      .object([
        JSONMember(key: "context", value: .string("q\u{1B}]0;t\u{7}Q")),
        JSONMember(key: "responses", value: .array(texts.map { .string($0) })),
        JSONMember(key: "guideline", value: .string("pairwise-preference")),
      ]))
    try bench.folder.write(writer.text + "\n", to: "ws/hostile.jsonl")
    try bench.run("import", "hostile.jsonl")
    for (name, taken) in [("pager", "cat > $HOME/paged"), ("editor", "cat $1 > $HOME/edited")] {
      let told = "echo $#: $0 $* > $HOME/\(name)-words; env > $HOME/\(name)-surroundings"
      let modes = "stat -c %a,%F \"$1\" \"${1%/*}\" > $HOME/\(name)-modes 2>&1"
      let ends = name == "editor" ? "echo better > $1" : "true"
      try bench.folder.write(
        "#!/bin/sh\n\(taken)\n\(told)\n\(modes)\n\(ends)\n", to: name)
      #expect(chmod(bench.folder.path(name), 0o700) == 0)
    }
    return bench
  }

  @Test func `pager and editor get safe settings, a private file and no word of a text`() throws {
    let bench = try longBench()
    let terminal = try bench.shell(environment: [
      "PAGER": bench.folder.path("pager"), "EDITOR": bench.folder.path("editor"),
      "LESSOPEN": "|touch %s.opened", "LESS": "-r", "HUB_PASSWORD": "secret",
    ])
    try terminal.type("next", until: "#1 valid> ")
    try terminal.type("show", until: "#1 valid> ")
    try terminal.type("ok", until: "prefer> ")
    try terminal.type("A>>", until: "why> ")
    try terminal.type("edit A", until: "more lines: answers")
    try terminal.wait(for: "why> ")
    try terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(TerminalBytes.foreign(in: terminal.bytes) == [])
    let paged = try bench.folder.bytes("paged")
    #expect(TerminalBytes.foreign(in: paged) == [])
    #expect(String(decoding: paged, as: UTF8.self).contains("<1B>]52;c;ZQ==<07>"))
    #expect(try bench.folder.read("pager-words") == "0: \(bench.folder.path("pager"))\n")
    let pager = try bench.folder.read("pager-surroundings")
    #expect(pager.contains("LESSSECURE=1\n") && pager.contains("LESSHISTFILE=-\n"))
    #expect(!pager.contains("LESSOPEN") && !pager.contains("LESS=-r") && !pager.contains("secret"))
    // The editor gets the exact text: what it shows of it is its own affair.
    #expect(try bench.folder.read("edited").contains("\u{1B}]52;c;ZQ==\u{7}"))
    let words = try bench.folder.read("editor-words")
    #expect(words.hasPrefix("1: ") && words.hasSuffix("/text.md\n"))
    #expect(try bench.folder.read("editor-modes") == "600,regular file\n700,directory\n")
    #expect(try !bench.folder.read("editor-surroundings").contains("secret"))
    let path = words.dropLast().split(separator: " ").last.map(String.init) ?? ""
    #expect(path.hasPrefix("/") && access(path, F_OK) != 0)
  }

  @Test(.enabled(if: access("/usr/bin/less", X_OK) == 0, "less is not installed"))
  func `less shows nothing raw`() throws {
    let bench = try longBench()
    let terminal = try bench.shell(environment: ["PAGER": "less"])
    try terminal.type("next", until: "#1 valid> ")
    try terminal.send("show\r")
    for _ in 0..<20 {
      try terminal.wait(for: "q: back")
      if terminal.screen.contains(where: { $0.contains("(end)") }) { break }
      try terminal.send(" ")
    }
    try terminal.send("q")
    try terminal.wait(for: "#1 valid> ")
    try terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    // What less sends by itself for xterm: its keypad, its erasing, the end of a style.
    let own: Set = ["[?1h", "[?1l", "[m", "=", ">"]
    let foreign = TerminalBytes.foreign(in: terminal.bytes).filter { !own.contains($0) }
    #expect(foreign == [])
  }

  @Test func `a run without a shell is as harmless on a terminal, --json too`() throws {
    let bench = try longBench()
    let environment = ["PAGER": "cat"]
    for arguments in [
      ["next"], ["show"], ["show", "--json"], ["diff", "A", "B", "--json"], ["why", "--json"],
      ["-c", HostileText.line], ["-c", "show"], [HostileText.line], ["help", HostileText.line],
      ["import", HostileText.line], ["import", "hostile.jsonl", "--json"], ["answers", "--json"],
      ["dataset", "verify", HostileText.line], ["--workspace", HostileText.line, "queue"],
    ] {
      let terminal = try bench.shell(arguments, environment: environment)
      _ = try terminal.waitForExit()
      let isJSON = arguments.last == "--json"
      let foreign =
        isJSON
        ? HostileText.foreignInJSON(terminal.bytes.filter { $0 != 0x0D })
        : TerminalBytes.foreign(in: terminal.bytes)
      #expect(foreign == [], "\(arguments.first ?? "")")
      #expect(!terminal.bytes.isEmpty)
    }
  }
}
