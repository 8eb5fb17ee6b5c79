import JSONLines
import TestSupport
import Testing

/// A lead's review as it is met: what waits, the screens, the deeds.
@MainActor @Suite struct ReviewVerbTests {
  /// A workspace with five reported cases, three of them judged by maria.
  private func judged() throws -> CommandBench {
    let bench = try CommandBench(withoutHiddenExamplesIn: "flag-triage")
    let path = "ws/Guidelines/flag-triage.md"
    let text = try bench.folder.read(path)
    try bench.folder.write(
      text.replacing("calibration_share: 0.15", with: "calibration_share: 0"), to: path)
    bench.addTrainers("maria", "noor")
    bench.run("people add bo --role lead")
    try bench.bring(CaseSamples.queue)
    bench.sit(
      [
        "triage", "code-tool/side-effect t2 critical model conf 3 demonstration", "s", "triage",
        "reasoning/arithmetic t2 major model conf 3 evaluation-item", "s", "triage",
        "not-an-error 1900 was none", "s",
      ], as: "maria")
    bench.forget()
    return bench
  }

  @Test(arguments: [80, 40])
  func `a lead's quarter of an hour`(_ columns: Int) throws {
    let bench = try judged()
    bench.columns = columns
    bench.sit(["review --list", "review", "second", "review", "quit"], as: "lena")
    bench.sit(
      ["triage F-3", "instruction/overstep t2 minor tool conf 2 none", "s"], as: "noor")
    bench.forget()
    bench.sit(
      [
        "review", "review F-3", "unclear which counts, the command or the words around it?",
        "disagreements", "return noor t2's command deletes today's logs as well", "review",
      ], as: "lena")
    bench.sit(["triage", "error severity critical", "s", "quit"], as: "noor")
    bench.sit(
      [
        "review F-3", "adjudicate maria data is lost for good", "review", "approve", "review",
        "approve", "review", "review F-1", "review F-77", "review hello",
      ], as: "lena")
    try bench.check("review-\(columns)")
  }

  @Test func `labels are reviewed under the letters of their worker, beside the others`() throws {
    let bench = try CommandBench(withoutHiddenExamplesIn: "pairwise-preference")
    bench.addTrainers("maria", "noor")
    try bench.bring([Samples.pair("p1")])
    bench.sit(["next", "ok", "A>>", Samples.pairReason, "s"], as: "maria")
    bench.run("second #1", as: "lena")
    bench.sit(["next", "ok", "A>>", Samples.pairReason, "s"], as: "noor")
    bench.forget()
    bench.sit(
      [
        "review #1 maria", "return it's the other way round: see #asked", "review #1",
        "disagreements", "review --next",
      ], as: "lena")
    bench.sit(["next", "s", "s"], as: "maria")
    bench.sit(
      [
        "review --list", "review", "approve", "adjudicate #1 noor only B keeps to the request",
        "disagreements", "disagreements --all", "review #1",
      ], as: "lena")
    try bench.check("review-labels")
  }

  @Test func `what is open stays open over sessions, others get something else`() throws {
    let bench = try judged()
    func subject(_ line: String, as person: String) throws -> String? {
      try bench.json(line, as: person)["subject"]?.string
    }
    #expect(try subject("review", as: "lena") == "F-3")
    #expect(try subject("review", as: "lena") == "F-3")
    #expect(try subject("review", as: "bo") == "F-2")
    #expect(try subject("review --next", as: "bo") == "F-1")
    bench.run("approve F-2", as: "lena")
    #expect(try subject("review", as: "bo") == "F-1")
    bench.run("dismiss F-3 wont-fix", as: "lena")
    bench.run("approve F-1", as: "bo")
    #expect(bench.run("review", as: "bo") == 0)
    #expect(bench.results.contains("nothing waits for you"))
  }

  @Test func `who may not decide is told who does`() throws {
    let bench = try judged()
    #expect(bench.run("review", as: "maria") != 0)
    bench.sit(
      ["triage F-4", "preference-only a rare word was not asked for", "s"], as: "lena")
    bench.forget()
    bench.run("review F-4", as: "lena")
    #expect(bench.results.contains("another lead settles it"))
    #expect(bench.run("approve F-4", as: "lena") != 0)
    #expect(bench.run("adjudicate F-4 lena so it is", as: "lena") != 0)
    bench.run("review --list", as: "lena")
    #expect(bench.results.contains("1 case you judged yourself"))
    #expect(bench.run("approve F-4", as: "bo") == 0)
  }

  @Test func `what may disturb is announced and shown only when asked for`() throws {
    let bench = try judged()
    bench.run("review F-5", as: "lena")
    #expect(bench.results.contains("CONTENT WARNING"))
    #expect(!bench.results.contains("grim tale"))
    #expect(try bench.json("review F-5")["context"]?.array?.isEmpty == true)
    bench.run("review F-5 --show")
    #expect(bench.results.contains("grim tale"))
  }

  @Test func `nothing of a sealed case is opened`() throws {
    let bench = try judged()
    bench.run("retype F-3 safety/child-exploitation a minor is meant", as: "lena")
    bench.forget()
    #expect(bench.run("review F-3") != 0)
    #expect(!bench.results.contains("rm -rf"))
    bench.run("review --list")
    #expect(!bench.results.contains("F-3"))
  }

  @Test func `a case, what waits and what a deed changed are JSON for scripts`() throws {
    let bench = try judged()
    func keys(_ value: JSONValue?) -> String {
      value?.object?.map(\.key).joined(separator: " ") ?? ""
    }
    #expect(
      keys(try bench.json("review F-1", as: "lena"))
        == "subject kind case uid task state disposition merged_into family type severity fault"
        + " message language model reports marks reported_at triaged_at ruled_at assignee content"
        + " report_list context judges rulings similar rules meaning")
    #expect(
      keys(try bench.json("review --list").array?.first)
        == "subject kind since due severity type guideline person text open_at")
    let rehearsal = try bench.json("dismiss wont-fix --severity major --dry-run")
    #expect(keys(rehearsal) == "deed dry_run changed left_out")
    #expect(
      rehearsal["changed"]?.array?.compactMap { $0["case"]?.string } == ["F-2", "F-1"])
    #expect(try bench.json("disagreements").array?.isEmpty == true)
  }
}
