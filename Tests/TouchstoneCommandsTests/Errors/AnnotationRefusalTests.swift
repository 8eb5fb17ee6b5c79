import TestSupport
import Testing

/// `AnnotationRefusal`: what the drafts and labels of a person do not allow.
///
/// Not provoked from verbs: an unknown claim, somebody else's claim, an identity taken twice and an
/// empty draft, which the checks of the verbs come before.
@MainActor @Suite struct AnnotationRefusalTests {
  @Test func `nothing to take back, nothing to redo, nothing that stands`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1"), Samples.pair("p2")])
    bench.sit(["undo", "redo", "amend", "amend 1", "next", "undo 1", "amend 1", "submit", "undo"])
    try bench.check("annotation-nothing")
  }

  @Test func `the window for taking back ends and amending stays`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    bench.sit(["next", "ok", "A", Samples.pairReason, "s"])
    bench.clock.advance(seconds: 31 * 60)
    bench.sit(["undo", "undo 1", "amend", "prefer B", "undo 1", "s"])
    try bench.check("annotation-window")
  }

  @Test func `a draft changed after it was taken back is sent, not redone`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    bench.sit([
      "next", "ok", "A", Samples.pairReason, "s", "undo", "prefer B", "redo", "s", "history",
    ])
    try bench.check("annotation-changed")
  }

  @Test func `a slot that somebody else has taken keeps the late draft`() throws {
    let bench = try CommandBench()
    bench.addTrainers("maria", "noor")
    try bench.bring([Samples.pair("p1")])
    bench.sit(["next", "ok", "A"], as: "maria")
    bench.clock.advance(seconds: 61 * 60)
    bench.sit(["next"], as: "noor")
    bench.sit([Samples.pairReason, "s", "drafts", "drafts 1", "next"], as: "maria")
    bench.sit(["ok", "B", Samples.pairReason, "s"], as: "noor")
    bench.sit(["drafts", "drafts 1", "s"], as: "maria")
    try bench.check("annotation-slot-taken")
  }
}
