import Glibc
import TestSupport
import Testing

@testable import TouchstoneTerminal

@MainActor @Suite struct LineReadingTests {
  /// Lines that were written down before.
  final class Script: LineSource {
    private var events: [LineEvent]
    private(set) var prompts: [String] = []

    init(_ events: [LineEvent]) {
      self.events = events
    }

    func readLine(prompt: SafeText, prefill: String?, remembers: Bool) -> LineEvent {
      prompts.append(prompt.plain)
      return events.isEmpty ? .endOfInput : events.removeFirst()
    }
  }

  private func events(_ bytes: [UInt8], limit: Int = 100) throws -> [LineEvent] {
    let folder = try ScratchFolder()
    let file = open(try folder.write(bytes, to: "lines"), O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    let reader = PlainLineReader(descriptor: file, limit: limit)
    var events: [LineEvent] = []
    while let last = Optional(reader.readLine(prompt: "")), last != .endOfInput {
      events.append(last)
    }
    #expect(reader.lineNumber == events.count)
    return events
  }

  @Test func `lines end at line feeds and lose one carriage return`() throws {
    #expect(
      try events(Array("a\r\nb\u{2028}c\n\nlast".utf8)) == [
        .line("a"), .line("b\u{2028}c"), .line(""), .line("last"),
      ])
    #expect(try events([]) == [])
  }

  @Test func `a bad line is refused and the next one read`() throws {
    let long = [UInt8](repeating: 0x61, count: 200_000)
    #expect(
      try events(long + [0x0A, 0xFF, 0x0A, 0x62]) == [
        .unreadable(.tooLong(limit: 100)), .unreadable(.notText), .line("b"),
      ])
  }

  @Test func `a block ends at a lone dot`() throws {
    let script = Script([
      .line("one"), .line(""), .line(".."), .line(". two"), .line("."), .line("x"),
    ])
    let outcome = try BlockReader.read(from: script, prompt: "| ")
    #expect(outcome == .text("one\n\n.\n. two"))
    #expect(script.prompts == ["| ", "| ", "| ", "| ", "| "])
  }

  @Test func `a dot typed after a paste that ends with a line feed ends the block`() throws {
    let script = Script([.line("one\n\n"), .line("two\n."), .line("x")])
    let outcome = try BlockReader.read(from: script, prompt: "")
    #expect(outcome == .text("one\n\ntwo"))
  }

  @Test func `a block that is interrupted gives back what was typed`() throws {
    let script = Script([.line("one"), .line("a\n.\nb"), .interrupted])
    let outcome = try BlockReader.read(from: script, prompt: "")
    #expect(outcome == .unfinished("one\na\n.\nb", .interrupted))
  }

  @Test func `completions that cannot be shown as they are are left out`() {
    let choice = CompletionChoice([
      Completion("alpha"), Completion("al\u{1B}[2J"), Completion("al\u{202E}x"),
      Completion("alpha"),
      Completion("alps", addsBlank: false), Completion(""),
    ])
    #expect(choice.texts == ["alpha", "alps"])
    #expect(choice.commonStart(word: "a") == "alp")
  }

  @Test func `a common start is whole characters and never less than what was typed`() {
    #expect(CompletionChoice([Completion("日本語"), Completion("日本人")]).commonStart(word: "") == "日本")
    #expect(
      CompletionChoice([Completion("e\u{301}a"), Completion("e\u{300}a")]).commonStart(word: "")
        == "")
    #expect(CompletionChoice([Completion("xa"), Completion("ya")]).commonStart(word: "q") == "q")
  }

  @Test func `history is private, bounded and skips what is no command`() throws {
    let folder = try ScratchFolder()
    let history = HistoryFile(path: folder.path("history"), limit: 3)
    for line in ["one", "  ", "a\nb", String(repeating: "x", count: 500), "two", "é日", "four"] {
      history.append(line)
    }
    #expect(try folder.mode("history") == 0o600)
    #expect(try folder.read("history") == "one\ntwo\né日\nfour\n")
    #expect(history.load() == ["two", "é日", "four"])
    for line in ["5", "6", "7"] { history.append(line) }
    #expect(history.load() == ["5", "6", "7"])
    #expect(try folder.read("history") == "5\n6\n7\n")
    #expect(try folder.mode("history") == 0o600)
    #expect(try folder.names() == ["history"])
  }

  @Test func `history follows no link`() throws {
    let folder = try ScratchFolder()
    let target = try folder.write("secret\n", to: "target")
    #expect(symlink(target, folder.path("history")) == 0)
    let history = HistoryFile(path: folder.path("history"))
    history.append("line")
    #expect(history.load() == [])
    #expect(try folder.read("target") == "secret\n")
  }

  @Test func `only a text of one line that shows itself can be prefilled`() {
    #expect(LineEditor.canPrefill("日本 text"))
    #expect(!LineEditor.canPrefill("a\nb"))
    #expect(!LineEditor.canPrefill("a\u{9B}2J"))
  }
}
