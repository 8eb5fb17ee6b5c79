import FoundationEssentials
import Testing
import TestSupport
import TouchstoneCommands
import TouchstoneStore

@testable import TouchstoneShell

/// Who may run what: every verb as every kind of person, held against the table in `Golden/rights.txt`.
@MainActor @Suite struct RightsTests {
  /// Who tries, with the letter in the table: somebody who has left, and one of each role.
  private static let people = [
    ("rita", "X"), ("maria", "T"), ("lena", "L"), ("emil", "E"),
  ]

  /// What a verb may be asked besides its example, where that needs something else.
  private static let deeds = [
    "people list", "people retire nobody", "export", "export --again D-9",
    "verify-fix", "verify-fix --all", "gold --contests",
    "gold --decide 3 accept so", "gold --allow maria helpful-rank",
    "guideline list", "guideline diff helpful-rank", "guideline diff helpful-rank --labels",
    "guideline diff helpful-rank --recheck", "guideline diff helpful-rank --dry-run",
    "guideline accept helpful-rank", "guideline status helpful-rank frozen",
    "guideline retire helpful-rank", "guideline new mine --kind annotate",
    "guideline try helpful-rank.md", "guideline import mine.md", "flags F-1", "split F-1",
    "dataset list", "dataset diff a b", "review --list", "report flags --compare a b",
    "history 1", "restore Exports",
  ]

  private static let lines = CommandCatalog().verbs.map { $0.facts.example } + deeds

  @Test func `every verb is refused to whom the table says, in words`() throws {
    let bench = try CommandBench()
    bench.addTrainers("maria", "rita")
    bench.run("people add emil --role engineer")
    bench.run("people retire rita")
    var table = ""
    for line in Self.lines {
      var may = ""
      var words = ""
      for (person, letter) in Self.people {
        let code = bench.run(Self.quoted(line), as: person)
        guard code == 77 else {
          may += letter
          continue
        }
        may += "."
        let refusal = String(bench.notices.prefix { $0 != "\n" })
        if letter == "X" {
          #expect(refusal == "error: \(person) is not one of this workspace's people", "\(line)")
        } else {
          #expect(refusal.hasPrefix("error: the role "), "\(line): \(refusal)")
          words = String(refusal.split(separator: " ", maxSplits: 3).last ?? "")
        }
      }
      table += may + "  " + line + (words.isEmpty ? "" : "  (\(words))") + "\n"
    }
    try Golden.check(table, "rights.txt")
  }

  /// What a trainer must not learn before submitting: who wrote the replies, and what others think.
  private static let hidden = ["heron", "larch", "quokka"]

  @Test func `no verb and no completion tells a trainer models or others' labels too early`() throws
  {
    let bench = try CommandBench(withoutHiddenExamplesIn: "pairwise-preference")
    let file = "ws/Guidelines/pairwise-preference.md"
    try bench.folder.write(
      bench.folder.read(file).replacing("overlap: {default: 1", with: "overlap: {default: 2"),
      to: file)
    bench.addTrainers("maria", "noor")
    try bench.bring(
      [Self.pair("p1"), Self.pair("p2"), CaseSamples.line("f1", "Why?", "So.", model: "larch-1")])
    let take = "next --guideline pairwise-preference"
    bench.sit([take, "ok", "A", "A is as clear as a quokka. #asked", "s"], as: "maria")
    #expect(bench.transcript.contains("saved"), "\(bench.transcript)")
    bench.sit([take, "note A is a quokka", "release", "flag style the quokka"], as: "maria")
    bench.forget()
    let catalog = CommandCatalog()
    var wasRun: [String] = []
    for line in Self.lines where !["help", "submit"].contains(ShellWords.head(of: line).word) {
      bench.sit([take, line], as: "noor")
      let verb = catalog.verb(named: ShellWords.head(of: line).word)
      if verb?.facts.takesLine == false { bench.run("\(line) --json") }
      if bench.transcript.contains("> \(line)\n") { wasRun.append(line) }
    }
    #expect(wasRun.count == Self.lines.count - 2)
    let beginnings = catalog.verbs.flatMap { verb in
      ["\(verb.name) "] + verb.optionNames.map { "\(verb.name) \($0) " }
    }
    let shown =
      bench.transcript.split(separator: "\n")
      + bench.completions(after: beginnings, as: "noor").map { "completion: \($0)" }
    for word in Self.hidden {
      #expect(shown.filter { $0.lowercased().contains(word) } == [])
    }
    // The lead is told, so there was something to hide.
    bench.run("flags F-1", as: "lena")
    #expect(bench.results.contains("larch-1"))
    #expect(bench.completions(after: ["flags --model "], as: "lena") == ["larch-1"])
  }

  /// Two replies, one of which says who wrote it.
  private static func pair(_ id: String) -> String {
    Samples.pair(id).replacing("m-1", with: "heron-1").replacing("m-2", with: "heron-2")
  }

  @Test func `the key of the pseudonyms is in no output and no file but the store`() throws {
    let bench = try CommandBench()
    try bench.bring([Self.pair("p1")])
    bench.sit(
      ["next", "ok", "A", Samples.pairReason, "s", "export annotations", "export touchstone"],
      as: "lena")
    #expect(bench.folder.exists("ws/Exports/touchstone/manifest.json"))
    let key = try Store.open(at: bench.folder.path("ws/touchstone.sqlite")).pseudonymKey()
    let digits = String(decoding: key, as: UTF8.self)
    for line in Self.lines {
      bench.run(Self.quoted(line) + " --json")
    }
    #expect(key.count == 64 && !bench.transcript.contains(digits))
    var stores = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: bench.folder.path) {
      guard let data = FileManager.default.contents(atPath: bench.folder.path(name)) else {
        continue
      }
      let holds = Array(data).firstRange(of: key) != nil
      if holds { stores += 1 }
      #expect(!holds || name.contains(".sqlite"), "\(name)")
    }
    #expect(stores > 1)
  }

  @Test func `only a lead acts for others, who must be at work, and as they may`() throws {
    let bench = try CommandBench()
    bench.addTrainers("maria", "rita")
    bench.run("people add emil --role engineer")
    bench.run("people retire rita")
    bench.forget()
    bench.run("--as emil today", as: "maria")
    bench.run("--as lena people add olek", as: "maria")
    bench.run("--as lena today", as: "emil")
    bench.run("--as maria today", as: "maria")
    bench.run("--as maria today", as: "lena")
    bench.run("--as maria people add olek", as: "lena")
    bench.run("--as emil next", as: "lena")
    bench.run("--as rita today", as: "lena")
    bench.run("--as nobody today", as: "lena")
    bench.run("--as lena today", as: "rita")
    try bench.check("acting")
  }

  /// A verb that takes a line gets it as one word, as from the shell.
  private static func quoted(_ line: String) -> String {
    let (verb, rest) = ShellWords.head(of: line)
    let takesLine = CommandCatalog().verb(named: verb)?.facts.takesLine ?? false
    return takesLine ? "\(verb) -- \"\(rest)\"" : line
  }
}
