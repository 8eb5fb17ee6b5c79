import Glibc
import JSONLines
import TestSupport
import Testing

@testable import TouchstoneCommands

@MainActor @Suite struct GuidelineImportTests {
  @Test func `a file is taken in whole, told again, and compared with the version before`() throws {
    let bench = try CommandBench()
    let text = try bench.folder.read("ws/Guidelines/pairwise-preference.md")
    try bench.folder.write(
      text.replacing("protocol: pairwise-preference", with: "protocol: my-pairs"), to: "new.md")
    bench.run("guideline import ../new.md")
    bench.run("guideline import ../new.md")
    try bench.folder.write(
      text.replacing("protocol: pairwise-preference", with: "protocol: my-pairs")
        .replacing("lease_minutes:", with: "lease_minuets:"), to: "new.md")
    bench.run("guideline import ../new.md")
    try bench.folder.write(
      text.replacing("protocol: pairwise-preference", with: "protocol: my-pairs")
        .replacing("type: compare,", with: "type: comprae,"), to: "new.md")
    bench.run("guideline import ../new.md")
    bench.run("guideline import ../absent.md")
    bench.run("people add tom")
    bench.run("guideline import ../new.md", as: "tom")
    bench.run("verify", as: "lena")
    try bench.check("guideline-import")
  }

  @Test func `nothing is written over another protocol, through a link or beside its own name`()
    throws
  {
    let bench = try CommandBench()
    let text = try bench.folder.read("ws/Guidelines/pairwise-preference.md")
    let mine = text.replacing("protocol: pairwise-preference", with: "protocol: my-pairs")
    try bench.folder.write(mine, to: "new.md")
    try bench.folder.write(text, to: "outside.md")
    symlink(bench.folder.path("outside.md"), bench.folder.path("ws/Guidelines/my-pairs.md"))
    #expect(bench.run("guideline import ../new.md") == 1)
    #expect(try bench.folder.read("outside.md") == text)
    unlink(bench.folder.path("ws/Guidelines/my-pairs.md"))
    try bench.folder.write(
      text.replacing("protocol: pairwise-preference", with: "protocol: others"),
      to: "ws/Guidelines/my-pairs.md")
    #expect(bench.run("guideline import ../new.md") == 1)
    #expect(bench.notices.contains("holds others, another protocol"))
    unlink(bench.folder.path("ws/Guidelines/my-pairs.md"))
    try bench.folder.write(mine, to: "ws/Guidelines/x.md")
    #expect(bench.run("guideline import ../new.md") == 1)
    #expect(bench.notices.contains("my-pairs stands in Guidelines/x.md already"))
  }

  @Test func `a base that others build on is replaced only where they stay workable`() throws {
    let bench = try CommandBench()
    try bench.folder.write(Self.base, to: "base.md")
    try bench.folder.write(Self.child, to: "child.md")
    #expect(bench.run("guideline import ../child.md") == 65)
    #expect(bench.results.contains("there is no guideline base to extend"))
    #expect(bench.run("guideline import ../base.md") == 0)
    #expect(bench.run("guideline import ../child.md") == 0)
    try bench.bring([Samples.task("t1", ["One.", "Two."], guideline: "child")])
    bench.sit(["next", "ok", "A 3; B 2", "submit"])
    try bench.folder.write(
      Self.base.replacing("1.0.0", with: "1.1.0").replacing("Tell it.", with: "Say it."),
      to: "base.md")
    #expect(bench.run("guideline import ../base.md") == 0)
    #expect(bench.notices.contains("child builds on it"))
    bench.run("guideline diff child")
    #expect(bench.results.contains("needs a patch version"))
    try bench.folder.write(Self.base.replacing("1.0.0", with: "2.0.0"), to: "base.md")
    #expect(bench.run("guideline import ../base.md") == 1)
    #expect(bench.notices.contains("child builds on base and could no longer be worked"))
    let labels = try bench.json("history").array ?? []
    #expect(labels.compactMap { $0["version"]?.string } == ["1.0.0"])
  }

  private static let base = """
    ---
    protocol: base
    version: 1.0.0
    status: draft
    kind: rating
    task: {candidates: {min: 1, max: 9}}
    steps: [{id: valid, type: validity, options: [ok, pii], stop_unless: ok}]
    scales: {three: {min: 1, max: 3, anchors: {1: bad, 3: good}}}
    ---
    # Rules {#rules}
    ## Be true {#true}
    Tell it.
    """
  private static let child = """
    ---
    protocol: child
    version: 1.0.0
    status: pilot
    extends: base@1
    kind: rating
    task: {candidates: {min: 1, max: 9}}
    steps: [{id: score, type: rating, attributes: {overall: three}}]
    ---
    # Purpose {#purpose}
    A test.
    """
}
