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
        #expect(run.errors.hasPrefix("error: "), "\(fault): \(run.errors)")
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

  @Test(arguments: [ENOSPC, EIO])
  func `in the shell submit alone saves once there is room again`(_ code: Int32) throws {
    let bench = try TerminalBench()
    let flag = bench.folder.path("full")
    let terminal = try bench.shell(
      environment: Fault.errorWhile(code, file: flag).environment)
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

  @Test func `an answer that found no room is not lost`() throws {
    let bench = try TerminalBench()
    let flag = bench.folder.path("full")
    let terminal = try bench.shell(
      environment: Fault.errorWhile(ENOSPC, file: flag).environment)
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
