import Glibc
import JSONLines
import TestSupport
import Testing

/// Ctrl-C while a dataset is written.
@Suite(.waits) struct InterruptTests {
  private func bench(tasks: Int) throws -> TerminalBench {
    let bench = try TerminalBench(practice: false)
    let text = String(repeating: "Some words that make a reply long enough. ", count: 60)
    var lines = ""
    for number in 1...tasks {
      lines +=
        #"{"id":"t\#(number)","prompt":"Question \#(number)?","chosen":"\#(number) \#(text)","#
      lines += #""rejected":"No. \#(text)"}"# + "\n"
    }
    try bench.folder.write(lines, to: "ws/tasks.jsonl")
    let run = try bench.run("import", "tasks.jsonl", "--with-labels")
    #expect(run.code == 0)
    return bench
  }

  @Test func `an export that is stopped leaves nothing and exits with 130`() throws {
    let bench = try bench(tasks: 20_000)
    let terminal = try bench.shell(["export", "preference", "--gzip"])
    try terminal.wait(for: "left")
    try terminal.send("\u{3}")
    #expect(try terminal.waitForExit() == .code(130))
    #expect(terminal.text.contains("tasks/s"))
    #expect(terminal.text.contains("stopped by Ctrl-C"))
    #expect(try bench.folder.names(in: "ws/Exports") == [])
    #expect(try bench.json("dataset").array?.isEmpty == true)

    let shell = try bench.shell()
    try shell.wait(for: "> ")
    try shell.send("export preference --gzip\r")
    try shell.wait(for: "left")
    try shell.send("\u{3}")
    try shell.wait(for: "stopped by Ctrl-C")
    #expect(try bench.folder.names(in: "ws/Exports") == [])
  }
}
