import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct AcceptanceTests {
  private static let slug = "pairwise-preference"
  private let work = ["next", "ok", "A", Samples.pairReason, "s"]

  @Test func `a new version is read and accepted before the next task under it`() throws {
    let bench = try CommandBench()
    try bench.bring(["p1", "p2", "p3", "p4"].map(Samples.pair))
    bench.sit(work)
    try bench.revise(
      Self.slug, from: "1.0.0", to: "1.0.1", saying: "a typing mistake. Re-check: none.")
    bench.sit(work)
    try bench.revise(
      Self.slug, from: "1.0.1", to: "1.1.0", saying: "say what easy means. Re-check: none.",
      ("## Harmless {", "## Harmless above all {"))
    #expect(bench.run("next") == 1)
    bench.run("queue")
    bench.run("why")
    bench.run("why p3")
    bench.sit(["next", "guideline accept", "guideline accept", "next"])
    bench.run("guideline accept pairwise-preference")
    bench.run("guideline accept helpful-rang")
    try bench.check("acceptance")
  }

  @Test func `tasks of other guidelines are offered, and what waits is named beside them`() throws {
    let bench = try CommandBench()
    try bench.bring([
      Samples.pair("p1"), Samples.pair("p2"),
      Samples.task("r1", ["a", "b", "c"], guideline: "five-attribute-rating"),
    ])
    bench.sit(work)
    try bench.revise(Self.slug, from: "1.0.0", to: "1.1.0", saying: "more. Re-check: none.")
    let claim = try bench.json("next")
    #expect(claim["guideline"]?.string == "five-attribute-rating")
    #expect(
      bench.notices
        == "pairwise-preference 1.1.0 waits for your acceptance: 'guideline accept\n"
        + "pairwise-preference'\n")
    bench.run("release")
    bench.run("next --guideline pairwise-preference")
    #expect(bench.notices.contains("waits for your acceptance"))
    let accepted = try bench.json("guideline accept")
    let changes = try #require(accepted["changes"]?.array)
    #expect(changes.map(\.string) == ["1.1.0 (2026-01-06): more. Re-check: none."])
    #expect(accepted["known"]?.string == "1.0.0" && accepted["was_accepted_before"]?.bool == false)
    #expect(try bench.json("next --guideline pairwise-preference")["version"]?.string == "1.1.0")
  }

  @Test func `a person new to a guideline needs no acceptance, at whichever version`() throws {
    let bench = try CommandBench()
    bench.addTrainers("maria")
    try bench.bring(["p1", "p2"].map(Samples.pair))
    bench.sit(work)
    try bench.revise(Self.slug, from: "1.0.0", to: "2.0.0", saying: "anew. Re-check: all.")
    bench.sit(["next"], as: "maria")
    #expect(bench.notices.contains("new to you: 'guide'"))
    #expect(bench.results.contains("pairwise-preference 2.0"))
    bench.sit(["skip other", "next"])
    #expect(!bench.notices.contains("new to you"))
  }

  @Test func `a draft is finished under its own version, before anything is accepted`() throws {
    let bench = try CommandBench()
    try bench.bring(["p1", "p2"].map(Samples.pair))
    bench.sit(["next", "ok", "release"])
    try bench.revise(Self.slug, from: "1.0.0", to: "2.0.0", saying: "anew. Re-check: all.")
    #expect(bench.sit(["drafts 1", "A", Samples.pairReason, "s"]) == 0)
    let labels = try #require(try bench.json("history").array)
    #expect(labels.map { $0["version"]?.string } == ["1.0.0"])
    #expect(bench.run("next") == 1)
    #expect(bench.notices.contains("'guideline accept pairwise-preference' accepts it"))
  }
}
