import Glibc
import TestSupport
import Testing

@testable import TouchstoneTerminal

/// Programs started for a person. Serialised: the parent's signals change while a child runs.
@MainActor @Suite(.serialized) struct ChildrenTests {
  private let path = ["PATH": "/usr/bin:/bin", "TERM": "xterm"]
  private let lines: [SafeText] = (1...100).map { "line \($0)" }

  private func page(
    rows: Int = 24, isInteractive: Bool = true, isDumb: Bool = false, pager: String,
    source: (any LineSource)? = nil
  ) throws -> String {
    let folder = try ScratchFolder()
    let file = open(try folder.write("", to: "out"), O_WRONLY | O_CLOEXEC)
    defer { close(file) }
    let profile = TerminalProfile(rows: rows, isInteractive: isInteractive, isDumb: isDumb)
    try Pager.show(
      lines, on: TextOutput(descriptor: file, profile: profile),
      environment: path.merging(["PAGER": pager]) { $1 }, source: source)
    return try folder.read("out")
  }

  @Test func `what fits, or nobody reads, is printed at once`() throws {
    #expect(try page(rows: 101, pager: "false").hasSuffix("line 100\n"))
    #expect(try page(isInteractive: false, pager: "false").hasPrefix("line 1\n"))
    #expect(try page(pager: "cat").hasPrefix("line 1\n"))
  }

  @Test func `longer text goes to the pager, which may use the shell and may stop early`() throws {
    let folder = try ScratchFolder()
    #expect(try page(pager: "head -n 2 > '\(folder.path("got"))'") == "")
    #expect(try folder.read("got") == "line 1\nline 2\n")
  }

  @Test func `a pager that is not there is replaced by questions`() throws {
    let script = LineReadingTests.Script([.line(""), .line("q")])
    let shown = try page(pager: "no-such-pager", source: script)
    #expect(shown.hasSuffix("line 46\n"))
    #expect(script.prompts.first == "-- 23 % -- Enter: more, q: stop ")
    #expect(try page(isDumb: true, pager: "less").hasSuffix("line 100\n"))
  }

  @Test func `a pager starts secure and without secrets`() {
    let given = [
      "LESSOPEN": "|evil", "LESS": "-r", "HOME": "/h", "MY_API_KEY": "x", "hub_password": "x",
    ]
    #expect(
      Pager.pagerEnvironment(given, allowsStyle: true) == [
        "HOME": "/h", "LESSSECURE": "1", "LESSHISTFILE": "-", "LESSCHARSET": "utf-8",
        "LESS": #"-FXR -Ps?e(end) q\: back:space\: on, q\: back. $"#,
      ])
  }

  @Test(.enabled(if: access("/usr/bin/less", X_OK) == 0, "less is not installed"))
  func `less tells its keys, keeps styles and the screen, and ends at once when all fits`() throws {
    func less(_ script: String) throws -> PseudoTerminal {
      try PseudoTerminal(
        "/bin/sh", ["-c", script + " | less"],
        environment: Pager.pagerEnvironment(path, allowsStyle: true), columns: 40, rows: 12)
    }
    let long = try less(#"{ printf '\033[1mbold\033[0m\n'; seq 40; }"#)
    try long.wait(for: "space: on, q: back")
    try long.send("!")
    try long.wait(for: "Command not available")
    try long.send("\r\u{47}")
    try long.wait(for: "(end) q: back")
    try long.send("q")
    #expect(try long.waitForExit() == .code(0))
    let sent = String(decoding: long.bytes, as: UTF8.self)
    #expect(sent.contains("\u{1B}[1mbold"))
    #expect(!sent.contains("\u{1B}[?1049h"))
    let short = try less("seq 3")
    #expect(try short.waitForExit() == .code(0))
    #expect(!short.text.contains("back"))
  }

  private func edit(_ text: String, by editor: String, limit: Int = 1000) throws -> String {
    let folder = try ScratchFolder()
    defer { #expect((try? folder.names()) == []) }
    return try ExternalEditor.edit(
      text, environment: path.merging(["EDITOR": editor, "TMPDIR": folder.path]) { $1 },
      limit: limit)
  }

  @Test func `an edited text comes back and its file is gone`() throws {
    #expect(try edit("one", by: "true") == "one")
    #expect(try edit("one", by: "sh -c 'echo \"日本 $(cat $1)\" > \"$1\"' x") == "日本 one")
    #expect(try edit("one\n", by: "true") == "one\n")
  }

  @Test func `the file is private while it is edited`() throws {
    let shown = try edit(
      "", by: #"sh -c 'stat -c %a,%F "$1" "${1%/*}" > "$1.x"; mv "$1.x" "$1"' x"#)
    #expect(shown == "600,regular empty file\n700,directory")
  }

  @Test func `an editor that fails loses nothing`() throws {
    let folder = try ScratchFolder()
    let environment = path.merging(["TMPDIR": folder.path]) { $1 }
    func failure(_ editor: String) -> ExternalEditor.Failure? {
      do throws(ExternalEditor.Failure) {
        _ = try ExternalEditor.edit(
          "one", environment: environment.merging(["EDITOR": editor]) { $1 }, limit: 10)
        return nil
      } catch {
        return error
      }
    }
    #expect(failure("false") == .failed(command: "false", status: 1, keptAt: nil))
    #expect(try folder.names() == [])
    guard case .notStarted? = failure("no-such-editor") else {
      Issue.record("an editor that does not exist started")
      return
    }
    #expect(try folder.names() == [])
    guard case .failed(_, 3, let kept?)? = failure("sh -c 'echo new > \"$1\"; exit 3' x") else {
      Issue.record("the changed text was not kept")
      return
    }
    #expect(try folder.read(String(kept.dropFirst(folder.path.count))) == "new\n")
    guard case .tooLong(10, _)? = failure("sh -c 'echo 0123456789a > \"$1\"' x"),
      case .notText? = failure(#"sh -c 'printf "\377" > "$1"' x"#)
    else {
      Issue.record("a text that is too long or no text was taken")
      return
    }
  }

  @Test func `the editor is the one that is named, but VISUAL only on a full terminal`() {
    #expect(ExternalEditor.command(["VISUAL": "v", "EDITOR": "e", "TERM": "xterm"]) == "v")
    #expect(ExternalEditor.command(["VISUAL": "v", "EDITOR": "e", "TERM": "dumb"]) == "e")
    #expect(ExternalEditor.command(["EDITOR": "", "PATH": "/nonexistent"]) == nil)
  }

  @Test func `a command for a shell goes through one, with its operands as arguments`() {
    #expect(ChildCommand.arguments("vi", ["a b"]) == ["vi", "a b"])
    #expect(
      ChildCommand.arguments("vi -n", ["a b"]) == ["sh", "-c", "vi -n \"$@\"", "vi -n", "a b"])
  }

  @Test func `a child has free signals`() throws {
    let shown = try edit("", by: #"sh -c 'grep -E "^Sig(Blk|Ign)" /proc/self/status > "$1"' x"#)
    // The C library keeps two signals beyond the first 32 to itself.
    #expect(shown.hasPrefix("SigBlk:\t0000000000000000\n") && shown.hasSuffix("0000000"))
  }
}
