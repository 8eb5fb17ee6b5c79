import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct GuidelineVerbTests {
  @Test func `guidelines are listed, read by section and checked`() throws {
    let bench = try CommandBench()
    bench.run("guideline")
    bench.run("guide")
    bench.run("guide --guideline helpful-rank")
    bench.run("guide --guideline helpful-rank follow")
    bench.run("guide --guideline helpful-rank anchrs")
    bench.run("guide --guideline helpful-rang")
    bench.run("guideline check")
    let text = try bench.folder.read("ws/Guidelines/helpful-rank.md")
    try bench.folder.write(
      text.replacing("type: rank,", with: "type: rnak,")
        .replacing("version: 1.0.0", with: "version: one"),
      to: "ws/Guidelines/broken.md")
    try bench.folder.write("no front matter", to: "ws/Guidelines/plain.md")
    bench.run("guideline check Guidelines/broken.md")
    bench.run("guideline check Guidelines/absent.md")
    bench.run("guideline list")
    try bench.check("guidelines")
  }

  @Test func `a label names the version it was made under though the file has changed since`()
    throws
  {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1"), Samples.pair("p2")])
    bench.sit(["next", "ok", "A", Samples.pairReason, "s"])
    let text = try bench.folder.read("ws/Guidelines/pairwise-preference.md")
    try bench.folder.write(
      text.replacing("version: 1.0.0", with: "version: 1.1.0"),
      to: "ws/Guidelines/pairwise-preference.md")
    bench.sit(["guideline accept", "next", "ok", "A", Samples.pairReason, "s"])
    let labels = try bench.json("history").array ?? []
    #expect(labels.compactMap { $0["version"]?.string } == ["1.1.0", "1.0.0"])
    #expect(Set(labels.compactMap { $0["digest"]?.string }).count == 2)
  }
}
