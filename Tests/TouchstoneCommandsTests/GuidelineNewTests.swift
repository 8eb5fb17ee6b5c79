import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct GuidelineNewTests {
  @Test func `questions make a file that passes the check and can be worked`() throws {
    let bench = try CommandBench()
    bench.sit([
      "guideline new", "My Pairs", "my-pairs", "preference", "", "Which reply is kinder?",
      "validity, compare, justfy", "validity, compare, rating, justify", "0-4", "cold", "warm", "2",
      "", "no, id",
    ])
    bench.run("guideline check Guidelines/my-pairs.md")
    bench.run("guideline list")
    bench.run("guideline new my-pairs --kind rating")
    bench.run("guideline new --kind ratign")
    bench.run("guideline new Tom --kind rating")
    bench.run("guideline new")
    try bench.check("guideline-new")
    let text = try bench.folder.read("ws/Guidelines/my-pairs.md")
    #expect(text.contains("languages: [no, id]\n"))
    #expect(text.contains("points: {min: 0, max: 4, anchors: {0: 'cold', 4: 'warm'}}"))
    #expect(text.contains("pairs: {values: [-2, -1, 0, 1, 2],"))
  }

  @Test
  func `a script's next lines answer, its end takes what is offered, a wrong one writes nothing`()
    throws
  {
    let bench = try CommandBench()
    #expect(bench.script("guideline new", "first", "steps") == 0)
    #expect(try bench.folder.read("ws/Guidelines/first.md").contains("type: steps"))
    #expect(bench.script("guideline new second", "stepz") == 64)
    #expect(!bench.folder.exists("ws/Guidelines/second.md"))
    #expect(bench.run("guideline new third --kind triage --out third.md") == 0)
    #expect(bench.folder.exists("ws/third.md"))
    #expect(!bench.folder.exists("ws/Guidelines/third.md"))
    #expect(bench.run("guideline new third --kind triage --out third.md") == 1)
  }

  @Test func `a draft is tried in a scratch workspace, and nothing of it stays`() throws {
    let bench = try CommandBench()
    bench.run("guideline new mine --kind rating")
    let before = try bench.json("stats")
    bench.sit([
      "guideline try mine", "next", "show A", "ok", "A 7", "A none",
      "A does all that was asked, and it is true as well. #follow", "submit", "export ratings",
      "today", "quit", "drafts",
    ])
    let root = bench.transcript.firstMatch(of: #//tmp/touchstone-try-[A-Za-z0-9]{6}/#)
    let folder = String(try #require(root).output)
    #expect(bench.transcript.contains("with 3 examples"))
    #expect(bench.transcript.contains("try lena #1 score"))
    #expect(bench.transcript.contains("saved"))
    #expect(bench.transcript.contains("the trial is over; \(folder) is removed"))
    #expect(try bench.json("stats") == before)
    #expect(try bench.folder.read("ws/Guidelines/mine.md").contains("status: draft"))
    #expect(bench.script("guideline try mine", "next", "nonsense at a validity step") != 0)
    #expect(bench.notices.contains("is removed"))
    #expect(bench.run("guideline try mine") == 64)
  }
}
