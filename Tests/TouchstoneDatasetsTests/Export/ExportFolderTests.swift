import TestSupport
import Testing
import TouchstoneDatasets

@Suite struct ExportFolderTests {
  @Test func `a folder appears whole, for its owner alone`() throws {
    let scratch = try ScratchFolder()
    let folder = try ExportFolder(scratch.path("out/"), replacing: false)
    try folder.write([1], to: "manifest.json")
    #expect(!scratch.exists("out"))
    try folder.commit()
    #expect(try scratch.names() == ["out"])
    #expect(try scratch.mode("out") == 0o700)
    #expect(try scratch.mode("out/manifest.json") == 0o600)
  }

  @Test func `an export is replaced in one step and the old one is gone`() throws {
    let scratch = try ScratchFolder()
    try scratch.write("old", to: "out/train.jsonl")
    try scratch.write("{}", to: "out/manifest.json")
    #expect(throws: ExportError.exists(path: scratch.path("out"))) {
      try ExportFolder(scratch.path("out"), replacing: false)
    }
    let folder = try ExportFolder(scratch.path("out"), replacing: true)
    try folder.write([1], to: "manifest.json")
    #expect(try scratch.names(in: "out") == ["manifest.json", "train.jsonl"])
    try folder.commit()
    #expect(try scratch.names(in: "out") == ["manifest.json"])
    #expect(try scratch.names() == ["out"])
  }

  @Test func `a folder with anything that no export made is never replaced`() throws {
    let scratch = try ScratchFolder()
    try scratch.write("thesis", to: "home/thesis.txt")
    #expect(
      throws: ExportError.foreignContent(path: scratch.path("home"), name: "thesis.txt")
    ) { try ExportFolder(scratch.path("home"), replacing: true) }
    try scratch.write("mine", to: "docs/README.md")
    #expect(
      throws: ExportError.foreignContent(path: scratch.path("docs"), name: "README.md")
    ) { try ExportFolder(scratch.path("docs"), replacing: true) }
    #expect(try scratch.names() == ["docs", "home"])
  }

  @Test func `a folder that a killed export left is removed`() throws {
    let scratch = try ScratchFolder()
    try scratch.write("stale", to: ".out.0123456789abcdef.tmp/train.jsonl")
    let folder = try ExportFolder(scratch.path("out"), replacing: false)
    #expect(!scratch.exists(".out.0123456789abcdef.tmp"))
    folder.discard()
    #expect(try scratch.names().isEmpty)
  }
}
