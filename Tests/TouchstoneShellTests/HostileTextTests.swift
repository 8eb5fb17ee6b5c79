import JSONLines
import TestSupport
import Testing

@Suite(.waits) struct HostileTextTests {
  /// Texts that would move, hide, recolour, rename or answer on a terminal that got them raw.
  private static func texts() throws -> [String] {
    let own = [
      "\u{1B}[2J\u{1B}[H gone", "\u{1B}[8mhidden\u{1B}[28m", "\u{1B}]0;title\u{7}",
      "\u{1B}]52;c;ZQ==\u{1B}\\", "a\rb", "a\u{8}\u{8}b", "\u{9B}2J", "\u{1B}", "\u{1B}\u{301}[2J",
      "\u{202E}abc\u{202C}", "\u{2066}x\u{2069}", "\u{7}\u{7}", "x\u{7F}y", "\u{1B}[6n", "a\u{85}b",
      "│ \u{1B}[1A", "\u{E}", "\u{200B}zero\u{200D}width\u{FEFF}", "\u{1B}[?1049h",
    ]
    guard SharedData.isPresent else { return own }
    // One of them holds U+0000, which no JSON Lines file of ours may hold.
    let shared = try SharedData.lines("bad-input/terminal-hostile.jsonl").compactMap {
      try? JSONValue.parse($0)["text"]?.string
    }
    return own + shared
  }

  /// A workspace with pairs of these texts, and how many.
  private static func bench() throws -> (TerminalBench, Int) {
    let bench = try TerminalBench(practice: false)
    let texts = try texts()
    let lines = stride(from: 0, to: texts.count, by: 8).map { start in
      let some = texts[start..<min(start + 8, texts.count)]
      let responses = some + [some.joined(separator: " "), "plain"]
      var writer = JSONWriter()
      writer.value(
        .object([
          JSONMember(key: "id", value: .string("h\(start)\u{1B}[31m")),
          JSONMember(key: "context", value: .string(some.joined(separator: "\n"))),
          JSONMember(
            key: "responses",
            value: .array(responses.prefix(9).map { JSONValue.string($0) })),
          JSONMember(key: "guideline", value: .string("five-attribute-rating")),
        ]))
      return writer.text
    }
    try bench.folder.write(lines.joined(separator: "\n") + "\n", to: "ws/hostile.jsonl")
    try bench.run("import", "hostile.jsonl")
    return (bench, lines.count)
  }

  @Test func `what is shown on a terminal sends nothing of a text raw`() throws {
    let (bench, count) = try Self.bench()
    let terminal = try bench.shell()
    try terminal.wait(for: "\(bench.person)> ")
    for number in 1...count {
      try terminal.type("next", until: "#\(number) valid> ")
      try terminal.type("show", until: "valid> ")
      try terminal.type("diff A B", until: "valid> ")
      try terminal.type("v", until: "valid> ")
      try terminal.type("disturbing to me", until: "ready> ")
      try terminal.type("answers", until: "ready> ")
      try terminal.type("submit", until: "saved")
      try terminal.wait(for: "\(bench.person)> ")
    }
    try terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(TerminalBytes.foreign(in: terminal.bytes).isEmpty)
    #expect(terminal.text.contains("plain"))
  }

  @Test func `what goes to a pipe or a file is as harmless, JSON too`() throws {
    let (bench, _) = try Self.bench()
    for arguments in [
      ["next"], ["show"], ["diff", "A", "B"], ["why"], ["answers"], ["show", "--json"],
      ["diff", "A", "B", "--json"], ["drafts", "--json"], ["show", "\u{1B}[2J"],
      ["\u{1B}]0;x\u{7}"],
    ] {
      let run = try bench.start(arguments).finish()
      for text in [run.output, run.errors] {
        let controls = text.unicodeScalars.filter {
          $0.properties.generalCategory == .control && $0 != "\n"
        }
        #expect(controls.isEmpty, "\(arguments)")
        #expect(!text.unicodeScalars.contains("\u{202E}"), "\(arguments)")
      }
    }
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func `without colours no escape sequence of ours is sent`(_ more: [String: String]) throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell(environment: more)
    try terminal.wait(for: "\(bench.person)> ")
    try terminal.type("next", until: "#1 valid> ")
    try terminal.type("show", until: "#1 valid> ")
    try terminal.type("nonsense", until: "error: ")
    try terminal.wait(for: "#1 valid> ")
    try terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(TerminalBytes.sequences(in: terminal.bytes).allSatisfy { !$0.hasSuffix("m") })
    if more["TERM"] == "dumb" { #expect(!terminal.bytes.contains(0x1B)) }
  }
}
