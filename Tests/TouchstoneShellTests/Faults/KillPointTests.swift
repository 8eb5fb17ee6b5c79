import Glibc
import TestSupport
import Testing

/// SIGKILL before each system call that changes a file, and in the middle of each write.
@Suite(.waits) struct KillPointTests {
  @Test(arguments: Deed.all)
  func `a deed that is cut off at any call is done once or not at all`(_ deed: Deed) throws {
    let bench = try FaultBench(practice: deed.practice, prepare: deed.prepare)
    let whole = try bench.trial()
    let run = try whole.run(deed.arguments, counting: true)
    #expect(run.code == 0 && run.output.contains(deed.receipt), "\(run.output)\(run.errors)")
    #expect(try deed.isDone(whole))
    let calls = try whole.calls().count
    #expect(calls > 5)

    var (done, undone) = (0, 0)
    for point in Rounds.points(calls, usual: deed.points) {
      let fault = Fault.cut(at: point)
      let trial = try bench.trial()
      let cut = try trial.run(deed.arguments, fault: fault)
      // The number of calls may differ by the few that depend on time.
      guard cut.code == 128 + SIGKILL else {
        #expect(cut.code == 0 && point > calls - 4, "\(fault): \(cut.errors)")
        continue
      }
      let isDone = try deed.isDone(trial)
      #expect(isDone || !cut.output.contains(deed.receipt), "\(fault): said, not done")
      if isDone { done += 1 } else { undone += 1 }
      if !isDone || deed.isRepeatable {
        let again = try trial.run(deed.arguments)
        #expect(again.code == 0, "\(fault): \(again.errors)")
        #expect(try deed.isDone(trial), "\(fault)")
      }
      #expect(try trial.isSound(), "\(fault)")
      let exports = try trial.folder.names(in: "ws/Exports")
      #expect(exports.allSatisfy { !$0.hasPrefix(".") }, "\(fault): \(exports)")
    }
    // The kills fell before and after the moment that counts.
    #expect(undone > 0 && (done > 0 || calls < 10), "\(done) done, \(undone) not")
  }
}
