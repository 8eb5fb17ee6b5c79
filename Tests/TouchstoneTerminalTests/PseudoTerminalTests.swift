import Glibc
import TestSupport
import Testing

@Suite struct PseudoTerminalTests {
  @Test func `a program runs on a terminal with free signals`() throws {
    let terminal = try PseudoTerminal(
      "/bin/sh",
      ["-c", "trap 'echo caught; exit 3' TERM; stty size; echo ready; while :; do read x; done"],
      columns: 40, rows: 12)
    try terminal.wait(for: "12 40")
    try terminal.wait(for: "ready")
    terminal.signal(SIGTERM)
    try terminal.send("\r")
    #expect(try terminal.waitForExit() == .code(3))
    #expect(terminal.text.contains("caught"))
  }

  @Test func `Ctrl-C reaches the program`() throws {
    let terminal = try PseudoTerminal("/bin/sh", ["-c", "echo up; exec cat"])
    try terminal.wait(for: "up")
    try terminal.send("\u{3}")
    #expect(try terminal.waitForExit() == .signal(SIGINT))
  }

  @Test func `the screen shows what the cursor left`() throws {
    let terminal = try PseudoTerminal(
      "/usr/bin/printf", [#"abc\rX\033[2CY\n日本\b\b\033[Ke\314\201\n\033[31mred\033[0m\n"#])
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.screen.prefix(3) == ["XbcY", "日e\u{301}", "red"])
  }
}
