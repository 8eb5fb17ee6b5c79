import Glibc
import TestSupport
import Testing

@testable import TouchstoneTerminal

@Suite struct ScreenTests {
  private let styled: SafeText = "a \("b\nc", .red)\(SafeText(sanitizing: "d\ne"), [.bold, .green])"

  @Test func `styles are sent only where they are allowed and end with their line`() {
    #expect(TerminalProfile().render(styled) == "a b<0A>cd\ne")
    #expect(
      TerminalProfile(allowsStyle: true).render(styled)
        == "a \u{1B}[31mb<0A>c\u{1B}[0m\u{1B}[1;32md\u{1B}[0m\n\u{1B}[1;32me\u{1B}[0m")
  }

  @Test func `a prompt marks its styles for readline`() {
    let prompt: SafeText = "\("me", .bold)> "
    #expect(TerminalProfile().renderPrompt(prompt) == "me> ")
    #expect(
      TerminalProfile(allowsStyle: true).renderPrompt(prompt)
        == "\u{1}\u{1B}[1m\u{2}me\u{1}\u{1B}[0m\u{2}> ")
  }

  @Test func `without a terminal there is no style and the environment gives the size`() throws {
    let folder = try ScratchFolder()
    let file = open(try folder.write("", to: "file"), O_RDWR | O_CLOEXEC)
    defer { close(file) }
    let found = TerminalProfile.detect(
      input: file, output: file, environment: ["TERM": "xterm", "COLUMNS": "40", "LINES": "x"])
    #expect(found == TerminalProfile(columns: 40, rows: 24))
    #expect(TerminalProfile.detect(input: file, output: file, environment: [:]).isDumb)
  }

  @Test(arguments: [
    (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false),
    (["TERM": "xterm", "NO_COLOR": ""], true), (["TERM": "dumb"], false), ([:], false),
  ])
  func `a terminal allows style unless the environment forbids it`(
    _ environment: [String: String], _ allowed: Bool
  ) throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 12, ws_col: 40, ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&master, &slave, nil, nil, &size) == 0)
    defer {
      close(master)
      close(slave)
    }
    let found = TerminalProfile.detect(input: slave, output: slave, environment: environment)
    #expect(found.allowsStyle == allowed)
    #expect(found.isInteractive)
    #expect((found.columns, found.rows) == (40, 12))
  }

  @Test func `output to nobody is a broken pipe`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    signal(SIGPIPE, SIG_IGN)
    #expect(throws: TextOutput.Failure.brokenPipe) {
      try TextOutput(descriptor: ends[1], profile: TerminalProfile()).writeLine("x")
    }
  }

  @Test func `progress tells share, speed and time left in the width there is`() {
    let bar = ProgressBar(
      "import", total: 10_000_000, unit: .bytes, at: 0, profile: TerminalProfile())
    #expect(
      bar.line(2_500_000, at: 2, width: 79).plain
        == "import  [#######.......................]  25 %  1.3 MB/s  0:06 left")
    #expect(bar.line(2_500_000, at: 2, width: 39).plain == "import  25 %  1.3 MB/s  0:06 left")
    let count = ProgressBar(
      "read", total: nil, unit: .items("lines"), at: 0, profile: TerminalProfile())
    #expect(count.line(500, at: 2, width: 79).plain == "read  500 lines  250 lines/s")
  }

  @Test func `progress is one line on a terminal, cleared at the end, and plain lines elsewhere`()
    throws
  {
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    defer {
      close(master)
      close(slave)
    }
    var bar = ProgressBar(
      "x", total: 10, unit: .items("lines"), at: 0, descriptor: slave, profile: TerminalProfile())
    bar.update(1, at: 0.05)
    bar.update(5, at: 1)
    bar.finish()
    var sent = ""
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&waiting, 1, 100) > 0 {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(master, &buffer, buffer.count)
      sent += String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
    #expect(sent.hasPrefix("\rx  [") && sent.hasSuffix(" \r") && !sent.contains("\n"))

    let folder = try ScratchFolder()
    let file = open(try folder.write("", to: "log"), O_WRONLY | O_CLOEXEC)
    defer { close(file) }
    var plain = ProgressBar(
      "x", total: 10, unit: .items("lines"), at: 0, descriptor: file, profile: TerminalProfile())
    plain.update(1, at: 1)
    plain.update(5, at: 5)
    plain.finish()
    #expect(try folder.read("log") == "x  50 %  1 lines/s  0:05 left\n")
  }
}
