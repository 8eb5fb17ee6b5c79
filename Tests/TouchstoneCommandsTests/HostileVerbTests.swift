import FoundationEssentials
import JSONLines
import TestSupport
import Testing
import TouchstoneCommands

/// Every place from which text reaches a verb's output holds text that a terminal would obey.
@MainActor @Suite struct HostileVerbTests {
  /// Half a dozen hostile texts in one, another set for every number.
  private static func some(_ number: Int) -> String {
    let all = HostileText.all
    return (0..<6).map { all[(number * 6 + $0) % all.count] }.joined(separator: " ")
  }

  /// A workspace whose tasks, cases, labels, people, guidelines and exports hold such texts, with work
  /// done on them; everything said on the way is checked.
  func bench() throws -> CommandBench {
    let bench = try CommandBench()
    let count = HostileText.all.count / 6 + 1
    let tasks = (0..<count).map { number in
      Self.task(number, more: [("guideline", .string("pairwise-preference"))])
    }
    let cases = (0..<count).map { number in
      let text = Self.some(number)
      return CaseSamples.line(
        "case " + text, "prompt " + text, "reply " + text, reason: text, severity: "major",
        reporter: text, model: text, language: "en", tags: [text],
        more: [("comment", .string(text)), ("quote", .string(text))])
    }
    let judged = (0..<count).map { number in
      let text = Self.some(number)
      return Self.task(
        number + 100,
        more: [
          ("guideline", .string("pairwise-preference")),
          (
            "comparisons",
            .array([
              .object(
                [("a", "r1"), ("b", "r2"), ("winner", "r1"), ("rater", text)]
                  .map { JSONMember(key: $0.0, value: .string($0.1)) })
            ])
          ),
        ])
    }
    try write(tasks + cases + judged, to: "tasks.jsonl", in: bench)
    bench.run(words: ["import", "tasks.jsonl", "--with-labels", "--tag", Self.some(3)])
    check(bench, "import")
    #expect(bench.results.contains("added"), "\(bench.results)\(bench.notices)")
    let text = try bench.folder.read("ws/Guidelines/helpful-rank.md")
    try bench.folder.write(
      text.replacing("protocol: helpful-rank", with: "protocol: hostile-rank")
        .replacing("# Purpose", with: "# Purpose q\u{9B}2J \u{202E}Q")
        .replacing("# Rules", with: "q\u{9B}2J \u{202E} \u{E0041}Q\n\n# Rules"),
      to: "ws/Guidelines/hostile-rank.md")
    try bench.folder.write(
      text + HostileText.line, to: "ws/Guidelines/q\u{1B}]0;t\u{7}\u{202E}Q.md")
    bench.sit([
      "next --guideline pairwise-preference", "show", "diff A B", "ok",
      "note q\u{1B}[2J\u{202E}Q is a remark", "A>>",
      Samples.pairReason + " q\u{1B}[2J\u{202E}Q", "answers", "s", "history 1",
      "triage", "show", "1 not so \u{1B}]0;t\u{7}", "answers", "ask \u{9B}2J what is this?",
      "skip too-hard \u{9B}2J",
    ])
    check(bench, "session")
    return bench
  }

  private static func task(_ number: Int, more: [(String, JSONValue)]) -> String {
    let text = some(number)
    return JSONValue.object(
      [
        JSONMember(key: "id", value: .string("t\(number) " + text)),
        JSONMember(key: "context", value: .string("prompt " + text)),
        JSONMember(
          key: "responses",
          value: .array(
            ["r1", "r2"].map { id in
              .object(
                [("id", id), ("model", id + text), ("content", id + " reply " + text)]
                  .map { JSONMember(key: $0.0, value: .string($0.1)) })
            })),
        JSONMember(key: "tags", value: .array([.string(text)])),
        JSONMember(key: text, value: .string(text)),
        JSONMember(
          key: "metadata", value: .object([JSONMember(key: text, value: .string(text))])),
      ] + more.map { JSONMember(key: $0.0, value: $0.1) }
    ).json
  }

  private func write(_ lines: [String], to name: String, in bench: CommandBench) throws {
    try bench.folder.write(lines.map { $0 + "\n" }.joined(), to: "ws/" + name)
  }

  /// Nothing of what was said is obeyed by a terminal.
  private func check(_ bench: CommandBench, json: Bool = false, _ what: String) {
    let results =
      json
      ? HostileText.foreignInJSON(bench.results.utf8) : HostileText.foreign(in: bench.results.utf8)
    #expect(results.isEmpty, "\(what.debugDescription)")
    #expect(HostileText.foreign(in: bench.notices.utf8).isEmpty, "\(what.debugDescription)")
  }

  static let readers = [
    "show", "show A", "show prompt", "diff A B", "answers", "drafts", "history", "history 1",
    "today", "queue", "why", "why 2", "flags", "flags F-1", "flags F-2", "types", "review",
    "disagreements", "inbox", "report flags", "report flags --by model",
    "report flags --by reporter", "report flags --by tag", "guide", "guide purpose", "ex",
    "gold", "guideline", "guideline check", "guideline check Guidelines/hostile-rank.md",
    "guideline diff hostile-rank helpful-rank", "people", "stats", "dataset", "verify",
    "export preference --dry-run --identify", "export ranked --identify", "export touchstone",
    "export triage --identify", "export annotations --identify --replace", "backup",
    "import tasks.jsonl --dry-run --with-labels", "report models", "review L-1", "review F-1",
    "next", "triage", "dataset verify D-1", "dataset diff D-1 D-2", "export", "help",
  ]

  @Test func `no verb shows what it found in the workspace raw`() throws {
    let bench = try bench()
    for line in Self.readers {
      bench.run(line)
      check(bench, line)
      bench.run(line + " --json")
      check(bench, json: true, line + " --json")
    }
    // The texts did come by: they are shown by value.
    bench.run("flags F-1")
    #expect(bench.results.contains("<1B>"))
  }

  @Test func `no verb shows what was typed raw, whatever it is taken for`() throws {
    let bench = try bench()
    for (number, verb) in CommandCatalog().verbs.enumerated() {
      let text = HostileText.line
      let all = [[text], ["1", text], ["--", text], ["A", text], ["list", text], [text, text]]
      for words in Rounds.isLong ? all : Array(all.prefix(1)) {
        bench.run(words: [verb.name] + words)
        check(bench, verb.name)
      }
      bench.run(words: [verb.name, text, "--json"])
      check(bench, json: true, verb.name + " --json")
      for (place, option) in verb.optionNames.enumerated()
      where option != "--json" && (Rounds.isLong || (place + number) % 6 == 0) {
        bench.run(words: [verb.name, option, text])
        check(bench, verb.name + option)
        bench.run(words: [verb.name, "1", option + "=" + text])
        check(bench, verb.name + option)
      }
      bench.forget()
    }
    for (number, text) in HostileText.all.enumerated() {
      let all = [
        [text], ["help", text], ["--workspace", text, "queue"], ["--as", text, "queue"],
        ["-c", text], ["-c", "next", "-c", text], ["--" + text], ["queue", "--" + text],
      ]
      for words in Rounds.isLong ? all : [all[number % all.count]] {
        bench.run(words: words)
        check(bench, text)
      }
    }
    bench.sit(HostileText.all)
    check(bench, "typed lines")
    bench.script(HostileText.all)
    check(bench, "script")
  }

  @Test func `files of any name and content are told harmlessly`() throws {
    let bench = try bench()
    let names = HostileText.all.filter { !$0.utf8.contains(0x2F) }
    for (number, name) in names.enumerated() {
      let bytes = HostileText.bytes[number % HostileText.bytes.count]
      try bench.folder.write(
        Array("{\"id\": \"".utf8) + bytes + Array("\"}\n{\"\(name)\": 1}\n[".utf8),
        to: "ws/" + name)
    }
    for start in stride(from: 0, to: names.count, by: 6) {
      bench.run(words: ["import"] + names[start..<min(start + 6, names.count)])
      check(bench, "import \(start)")
    }
    for (number, name) in names.enumerated() where Rounds.isLong || number % 9 == 0 {
      for verb in [
        ["guideline", "check"], ["guideline", "import"], ["dataset", "verify"], ["restore"],
        ["export", "ranked", "--policy"], ["import", "tasks.jsonl", "--dry-run", "--rejects"],
        ["export", "ranked", "--output"], ["init"],
      ] {
        bench.run(words: verb + [name])
        check(bench, "\(verb) \(name)")
      }
    }
  }

  @Test func `what a manifest, a policy or a card says is told harmlessly`() throws {
    let bench = try bench()
    bench.run("export ranked")
    bench.run("export ranked --output other")
    for name in ["manifest.json", "README.md", "croissant.json", "train.jsonl"] {
      let whole = try bench.folder.read("ws/Exports/ranked/" + name)
      for (number, text) in HostileText.all.enumerated() where Rounds.isLong || number % 8 == 0 {
        let word = name.hasSuffix("n") ? "\"name\": \"" : "\": \""
        try bench.folder.write(
          whole.replacing(word, with: word + Self.escaped(text))
            .replacing("\": {", with: "\": {\"\(Self.escaped(text))\": 1, "),
          to: "ws/Exports/ranked/" + name)
        for line in ["dataset verify Exports/ranked", "dataset diff Exports/ranked other"] {
          bench.run(line)
          check(bench, line)
        }
        bench.run("dataset verify Exports/ranked --json")
        check(bench, json: true, "verify --json")
      }
      try bench.folder.write(whole, to: "ws/Exports/ranked/" + name)
    }
    for text in HostileText.all where Rounds.isLong || text.utf8.count % 5 == 0 {
      try bench.folder.write("\(text): refuse\nsecret: \(text)\n", to: "ws/policy")
      bench.run("export ranked --dry-run --policy policy")
      check(bench, "policy")
    }
  }

  /// As it stands in a text of JSON.
  private static func escaped(_ text: String) -> String {
    var writer = JSONWriter()
    writer.value(.string(text))
    return String(writer.text.dropFirst().dropLast())
  }
}
