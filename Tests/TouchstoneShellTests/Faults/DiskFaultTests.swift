import Glibc
import JSONLines
import TestSupport
import Testing

/// A disk that is full, over its quota, broken or suddenly read-only, at each system call that changes a file.
@Suite(.waits) struct DiskFaultTests {
  @Test(arguments: Deed.all)
  func `a disk that fails at any call loses nothing, and words say what is safe`(
    _ deed: Deed
  ) throws {
    let bench = try FaultBench(practice: deed.practice, prepare: deed.prepare)
    let whole = try bench.trial()
    try whole.run(deed.arguments, counting: true)
    let calls = try whole.calls()
    let codes = [ENOSPC, EIO, EDQUOT, EROFS]
    var refused = 0
    for (number, point) in Rounds.points(calls.count, usual: min(deed.points, 20)).enumerated() {
      // SQLite tells of a file that cannot be made only that it cannot be opened; a second try tells why.
      let stays = number / 4 % 2 == 0 || calls[point - 1].hasPrefix("open")
      let fault = Fault.error(codes[number % 4], at: point, stays: stays)
      let trial = try bench.trial()
      let run = try trial.run(deed.arguments, fault: fault)
      let isDone = try deed.isDone(trial)
      if run.code == 0 {
        #expect(isDone, "\(fault): it said nothing of its failure")
      } else {
        refused += 1
        #expect(run.errors.hasPrefix("error:"), "\(fault): \(run.errors)")
        let isRoom = codes[number % 4] == ENOSPC || codes[number % 4] == EDQUOT
        #expect(run.code == (isRoom ? 75 : run.code), "\(fault): \(run.errors)")
        let told = run.errors.replacing("\n", with: " ")
        let words = ["full", "No space", "quota"]
        #expect(!isRoom || words.contains { told.contains($0) }, "\(fault): \(told)")
        #expect(!run.errors.contains("SQLite") && !run.errors.contains("locked"))
        #expect(!run.output.contains(deed.receipt), "\(fault): said, not done")
      }
      // Once there is room again the work goes on.
      if !isDone {
        let again = try trial.run(deed.arguments)
        #expect(again.code == 0, "\(fault): \(again.errors)")
        #expect(try deed.isDone(trial), "\(fault)")
      }
      #expect(try trial.isSound(), "\(fault)")
    }
    #expect(refused > 0)
  }

  /// A shell whose disk fails as long as the file `full` is there.
  private func shell(
    in bench: TerminalBench, failingWith code: Int32
  ) throws -> PseudoTerminal {
    let flag = bench.folder.path("full")
    return try bench.shell(environment: Fault.errorWhile(code, file: flag).environment)
  }

  @Test(arguments: [ENOSPC, EIO])
  func `in the shell submit alone saves once there is room again`(_ code: Int32) throws {
    let bench = try TerminalBench()
    let flag = bench.folder.path("full")
    let terminal = try shell(in: bench, failingWith: code)
    try terminal.type("next", until: "#1 valid> ")
    try terminal.answerAll()
    try bench.folder.write("", to: "full")
    try terminal.type("s", until: code == ENOSPC ? "the disk is full" : "the disk failed")
    // Where nothing can be read either, the prompt does not tell the step.
    try terminal.wait(for: "> ")
    #expect(!terminal.text.contains("\nsaved "))
    #expect(unlink(flag) == 0)
    try terminal.type("s", until: "saved ")
    #expect(try bench.json("history").array?.count == 1)
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }

  @Test func `answers that are not on disk are not left behind without a word`() throws {
    let bench = try TerminalBench()
    let flag = bench.folder.path("full")
    let terminal = try shell(in: bench, failingWith: ENOSPC)
    try terminal.type("next", until: "#1 valid> ")
    try bench.folder.write("", to: "full")
    try terminal.type("ok", until: "the disk is full")
    try terminal.type("undo", until: "taken back: valid, which was not on disk")
    try terminal.type("ok", until: "the disk is full")
    try terminal.type("quit", until: "1 answer is not on disk")
    #expect(unlink(flag) == 0)
    try terminal.type("quit", until: "1 draft is kept")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(try bench.json("drafts").array?.first?["answers"]?.int == 1)

    let again = try shell(in: bench, failingWith: ENOSPC)
    try again.wait(for: "score 0/4> ")
    try bench.folder.write("", to: "full")
    try again.type("A 7", until: "the disk is full")
    try again.type("quit", until: "1 answer is not on disk")
    try again.type("quit", until: "1 answer is not saved and lost")
    #expect(try again.waitForExit() == .code(75))
    #expect(unlink(flag) == 0)
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }

  @Test func `the lines of a prompt that find no room stay lines of the prompt`() throws {
    let bench = try TerminalBench()
    let flag = bench.folder.path("full")
    let terminal = try shell(in: bench, failingWith: ENOSPC)
    try terminal.wait(for: "> ")
    try terminal.type("write --new", until: "│ ")
    try bench.folder.write("", to: "full")
    try terminal.type("What makes", until: "the disk is full")
    try terminal.type("next", until: "│ ")
    try terminal.type(".", until: "The text is not on disk.")
    #expect(unlink(flag) == 0)
    try terminal.wait(for: "│ next")
    try terminal.type("bread rise?", until: "│ ")
    try terminal.type(".", until: "5 words")
    try terminal.wait(for: "kept as #")
    #expect(try bench.json("drafts").array?.isEmpty == true)
  }

  @Test func `an answer that found no room is not lost`() throws {
    let bench = try TerminalBench()
    let flag = bench.folder.path("full")
    let terminal = try shell(in: bench, failingWith: ENOSPC)
    try terminal.type("next", until: "#1 valid> ")
    try bench.folder.write("", to: "full")
    try terminal.type("ok", until: "the disk is full")
    try terminal.wait(for: "> ")
    #expect(unlink(flag) == 0)
    try terminal.answerAll()
    try terminal.type("s", until: "saved ")
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }
}
