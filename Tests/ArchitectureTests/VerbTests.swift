import TestSupport
import Testing
import TouchstoneCommands

@Suite struct VerbTests {
  private static let verbs = CommandCatalog().verbs

  @Test func `every verb has a name, one line that says what it does, and an example that parses`()
    throws
  {
    let catalog = CommandCatalog()
    for verb in Self.verbs {
      #expect(verb.name.contains(#/^[a-z]+$/#), "\(verb)")
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

  @Test func `the README fits on 150 lines and names every verb`() throws {
    let readme = try Repository.text("README.md")
    #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 151)
    for verb in Self.verbs where !readme.contains("`\(verb.name)`") {
      #expect(readme.contains("`\(verb.name) "), "\(verb.name)")
    }
  }
}
