import TestSupport
import Testing
import TouchstoneCommands
import TouchstoneTerminal

@Suite struct VerbTests {
  private static let verbs = CommandCatalog().verbs

  @Test func `every verb has a name, one line that says what it does, and an example that parses`()
    throws
  {
    let catalog = CommandCatalog()
    for verb in Self.verbs {
      #expect(verb.name.contains(#/^[a-z]+(-[a-z]+)?$/#), "\(verb)")
      #expect(verb.abstract.hasSuffix(".") && verb.abstract.count <= 70, "\(verb.name)")
      let example = verb.facts.example
      #expect(example.hasPrefix(verb.name), "\(verb.name)")
      let (word, rest) = ShellWords.head(of: example)
      let words = verb.facts.takesLine ? [word, "--", rest] : try ShellWords.split(example)
      #expect(throws: Never.self, "\(example)") { _ = try catalog.command(from: words) }
    }
  }

  @Test func `no two verbs share a name or an alias`() {
    let names = Self.verbs.flatMap { [$0.name] + ($0.facts.alias.map { [$0] } ?? []) }
    #expect(Set(names).count == names.count)
  }

  @Test func `a verb stands in the file that has its type's name`() throws {
    let files = try SourceTree.swiftFiles(under: "Sources/TouchstoneCommands")
    for verb in Self.verbs {
      let type = "\(verb)"
      let declaring = files.filter { file in
        file.lines.contains { $0.hasPrefix("struct \(type): ") && $0.contains("Verb") }
      }
      let allowed: Set = [type, type == "View" ? "Show" : type]
      #expect(declaring.count == 1 && allowed.contains(declaring[0].name), "\(type)")
    }
  }

  @Test func `one place runs verbs, which asks for what they need`() throws {
    for folder in ["Sources/TouchstoneCommands", "Sources/TouchstoneShell"] {
      for file in try SourceTree.swiftFiles(under: folder) where file.name != "Need" {
        let calls = file.lines.filter { $0.contains(#/\w\.run\(in: /#) }
        #expect(calls.isEmpty, "\(file.path)")
      }
    }
  }

  @Test func `the README fits on 150 lines and names every verb`() throws {
    let readme = try Repository.text("README.md")
    #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 151)
    for verb in Self.verbs where !readme.contains("`\(verb.name)`") {
      #expect(readme.contains("`\(verb.name) "), "\(verb.name)")
    }
  }

  @Test func `the help overview names every verb`() {
    let profile = TerminalProfile(columns: 80, rows: 24)
    let lines = HelpPage.overview(of: CommandCatalog(), profile: profile).map(\.plain)
    for verb in Self.verbs {
      #expect(lines.contains { $0.hasPrefix("  \(verb.name) ") }, "\(verb.name)")
    }
  }

  @Test func `what a message quotes as a command begins with a verb there is`() throws {
    let more: Set = [
      "quit", "touchstone", "words", "turn", "rest", "none", "unrankable", "alt", "own", "finish",
    ]
    let known = more.union(Self.verbs.map { $0.name })
    for folder in ["Sources/TouchstoneCommands", "Sources/TouchstoneShell"] {
      for file in try SourceTree.swiftFiles(under: folder) {
        for line in file.lines where !line.contains("//") {
          for match in line.matches(of: #/[" (]'([a-z]+)[ ']/#) {
            #expect(known.contains(String(match.output.1)), "\(file.path): \(line)")
          }
        }
      }
    }
  }
}
