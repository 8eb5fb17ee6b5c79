import Glibc
import JSONLines
import TestSupport
import Testing

/// kill -9 at many instants of a judgement, a ruling and a bulk change: nothing half done.
@Suite(.waits) struct CaseCrashTests {
  private let bench: TerminalBench

  init() throws {
    bench = try TerminalBench(practice: false)
    let guideline = "ws/Guidelines/flag-triage.md"
    let text = try bench.folder.read(guideline)
    try bench.folder.write(
      text.replacing("calibration_share: 0.15", with: "calibration_share: 0"), to: guideline)
    try bench.run("import", "--practice-flags")
    try bench.run("gold", "--allow", bench.person, "flag-triage")
  }

  private func states() throws -> [String] {
    try bench.json("flags", "--state", "all").array?.compactMap { $0["state"]?.string } ?? []
  }

  @Test func `a killed bulk change is done to all cases or to none`() throws {
    let all = try states().count
    #expect(all > 30)
    var (done, undone) = (0, 0)
    for round in 0..<24 {
      let run = try bench.start(["dismiss", "wont-fix", "--state", "reported"])
      usleep(UInt32(round) * 3000)
      run.cutOff()
      _ = try run.finish()
      let closed = try states().filter { $0 == "closed" }.count
      #expect(closed == 0 || closed == all, "round \(round): \(closed) of \(all)")
      if closed == 0 {
        undone += 1
      } else {
        done += 1
        #expect(try bench.run("reopen", "--state", "closed", "again").code == 0)
      }
    }
    // Both happened, so the kills fell around the change and not only beside it.
    #expect(done + undone == 24 && undone > 0)
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }

  @Test func `a killed judgement is a label and a triaged case, or neither`() throws {
    for round in 0..<10 {
      let before = try bench.json("history").array?.count ?? 0
      let terminal = try bench.shell()
      try terminal.wait(for: "> ")
      if try bench.json("drafts").array?.isEmpty ?? true {
        try terminal.type("triage", until: "valid> ")
      }
      try terminal.type("not-an-error all is right", until: "ready> ")
      try terminal.send("s\r")
      usleep(UInt32(round) * 2500)
      terminal.signal(SIGKILL)
      _ = try terminal.waitForExit()
      let labels = try bench.json("history").array?.count ?? 0
      let triaged = try states().filter { $0 == "triaged" }.count
      #expect(labels == triaged, "round \(round)")
      #expect((before...before + 1).contains(labels))
    }
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }

  @Test func `a killed ruling stands whole or not at all`() throws {
    for round in 0..<12 {
      let run = try bench.start([
        "severity", "F-1", round.isMultiple(of: 2) ? "minor" : "critical", "why",
      ])
      usleep(UInt32(round) * 5000)
      run.cutOff()
      _ = try run.finish()
      let found = try bench.json("flags", "F-1")
      let ruled = found["rulings"]?.array?.first?["severity"]?.string
      #expect(ruled == nil || ruled == found["severity"]?.string, "round \(round)")
    }
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }
}
