import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct RecheckTests {
  private static let slug = "pairwise-preference"
  private let work = ["next", "ok", "A", Samples.pairReason, "s"]

  /// Two labels of lena's and one of maria's under 1.0.0; 2.0.0 has one option more and another rule.
  private func changed() throws -> CommandBench {
    let bench = try CommandBench()
    bench.addTrainers("maria", "noor")
    try bench.bring(["p1", "p2", "p3", "p4"].map(Samples.pair))
    bench.sit(work + work, as: "lena")
    bench.sit(work, as: "maria")
    try bench.revise(
      Self.slug, from: "1.0.0", to: "2.0.0",
      saying: "what was asked is read strictly. Re-check: labels that cite #asked.",
      ("## Does what was asked {", "## Does exactly what was asked {"),
      ("      disturbing: I do", "      odd: nothing of this\n      disturbing: I do"))
    bench.user = "lena"
    bench.run("guideline check Guidelines/pairwise-preference.md")
    return bench
  }

  @Test func `a change's labels are listed, looked at again, and counted`() throws {
    let bench = try changed()
    bench.run("guideline diff pairwise-preference --labels")
    bench.run("guideline diff pairwise-preference --labels --recheck --dry-run")
    #expect(bench.run("guideline diff pairwise-preference --labels --recheck", as: "maria") == 77)
    bench.run("guideline diff pairwise-preference --labels --recheck", as: "lena")
    bench.run("guideline diff pairwise-preference --labels --recheck")
    bench.run("today")
    bench.run("queue")
    bench.run("why 1")
    bench.sit(["next", "guideline accept", "next", "answers", "show", "quit"])
    bench.run("export preference --dry-run")
    bench.sit(["answers", "s", "history 1", "next", "release", "next", "skip other", "next"])
    bench.run("people retire maria")
    bench.run("guideline diff pairwise-preference --labels")
    bench.run("stats")
    try bench.check("recheck")
  }

  @Test func `a re-check as JSON, with the lead's own reason`() throws {
    let bench = try changed()
    let list = try bench.json(
      "guideline diff pairwise-preference --labels --recheck --reason 'read #asked again'")
    #expect(list["labels"]?.int == 3 && list["asked_now"]?.int == 3)
    #expect(list["rechecks_open"]?.int == 3)
    let open = try #require(list["open"]?.array)
    #expect(open.map { $0["annotator"]?.string } == ["lena", "lena", "maria"])
    #expect(Set(open.map { $0["reason"]?.string }) == ["read #asked again"])
    bench.run("guideline accept")
    let claim = try bench.json("next")
    #expect(claim["recheck"]?.string == "read #asked again")
    #expect(claim["task"]?.int == 1 && claim["version"]?.string == "2.0.0")
  }

  @Test func `numbers on a scale that changed are asked anew, and what was given is shown`() throws
  {
    let bench = try CommandBench()
    try bench.bring([Samples.task("r1", ["a", "b"], guideline: "five-attribute-rating")])
    bench.sit(["next", "ok", "A 4 3 4 2 1", "B 1 1 1 1 1", "rest none", "s"])
    try bench.revise(
      "five-attribute-rating", from: "1.0.0", to: "2.0.0", saying: "stricter. Re-check: all.",
      ("0: cannot be followed", "0: no sense at all"))
    bench.run("guideline diff five-attribute-rating --labels --recheck")
    #expect(bench.results.contains("step rate: coherence changed"))
    bench.sit(["guideline accept", "next"])
    #expect(bench.results.contains("are filled in, but for rate"))
    #expect(bench.results.contains("before, rate A: "))
    #expect(bench.run("submit") == 1)
    #expect(bench.notices.contains("rate: A coherence"))
    #expect(try bench.json("history").array?.count == 1)
  }

  @Test func `a change that touches nothing asks nobody`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    bench.sit(work)
    try bench.revise(Self.slug, from: "1.0.0", to: "1.0.1", saying: "a comma. Re-check: none.")
    bench.run("guideline diff pairwise-preference --labels")
    #expect(bench.results == "pairwise-preference 1.0.1 touches no label that stands\n")
    #expect(
      try bench.json("guideline diff pairwise-preference --labels --recheck")["asked_now"]?.int == 0
    )
    #expect(bench.run("guideline diff pairwise-preferense --labels") == 66)
    #expect(bench.notices.contains("did you mean 'pairwise-preference'?"))
  }
}
