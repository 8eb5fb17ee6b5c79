import Glibc
import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

@Suite struct AtomicFileTests {
  @Test func `a file appears when it is committed, for its owner alone`() throws {
    let scratch = try ScratchFolder()
    let file = try AtomicFile(scratch.path("a.jsonl"), replacing: false)
    file.append(Array("abc".utf8))
    #expect(!scratch.exists("a.jsonl"))
    let written = try file.commit()
    #expect(written.bytes == 3)
    #expect(
      written.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(try scratch.names() == ["a.jsonl"])
    #expect(try scratch.mode("a.jsonl") == 0o600)
  }

  @Test func `what is there stays unless it is to be replaced`() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write("old", to: "a.jsonl")
    #expect(throws: ExportError.exists(path: path)) { try AtomicFile(path, replacing: false) }
    let file = try AtomicFile(path, replacing: true)
    file.append(Array("new".utf8))
    #expect(try scratch.read("a.jsonl") == "old")
    try file.commit()
    #expect(try scratch.read("a.jsonl") == "new")
  }

  @Test func `a file that appeared meanwhile is not overwritten`() throws {
    let scratch = try ScratchFolder()
    let file = try AtomicFile(scratch.path("a.jsonl"), replacing: false)
    try scratch.write("theirs", to: "a.jsonl")
    #expect(throws: ExportError.exists(path: scratch.path("a.jsonl"))) { try file.commit() }
    file.discard()
    #expect(try scratch.read("a.jsonl") == "theirs")
    #expect(try scratch.names() == ["a.jsonl"])
  }

  @Test func `a file that is let go leaves nothing`() throws {
    let scratch = try ScratchFolder()
    do { try AtomicFile(scratch.path("a.jsonl"), replacing: false).append([1]) }
    #expect(try scratch.names().isEmpty)
  }

  @Test func `what a killed export left is removed, what a live one writes is not`() throws {
    let scratch = try ScratchFolder()
    try scratch.write("stale", to: ".a.jsonl.0123456789abcdef.tmp")
    try scratch.write("other", to: ".b.jsonl.0123456789abcdef.tmp")
    let first = try AtomicFile(scratch.path("a.jsonl"), replacing: false)
    let second = try AtomicFile(scratch.path("a.jsonl"), replacing: false)
    #expect(!scratch.exists(".a.jsonl.0123456789abcdef.tmp"))
    #expect(scratch.exists(".b.jsonl.0123456789abcdef.tmp"))
    first.append([1])
    try first.commit()
    second.discard()
    #expect(try scratch.bytes("a.jsonl") == [1])
  }

  @Test func `links are never followed`() throws {
    let scratch = try ScratchFolder()
    try scratch.write("victim", to: "victim")
    #expect(symlink(scratch.path("victim"), scratch.path("a.jsonl")) == 0)
    for replacing in [false, true] {
      #expect(throws: ExportError.self) {
        try AtomicFile(scratch.path("a.jsonl"), replacing: replacing)
      }
    }
    #expect(try scratch.read("victim") == "victim")
  }

  @Test(arguments: ["", "/", ".", "a/..", String(repeating: "n", count: 201)])
  func `a path without a usable name is refused`(path: String) {
    #expect(throws: ExportError.badName(path: path)) { try AtomicFile(path, replacing: false) }
  }

  @Test func `a missing folder and a full disk are told apart from other errors`() throws {
    let scratch = try ScratchFolder()
    do {
      _ = try AtomicFile(scratch.path("no/a.jsonl"), replacing: false)
      Issue.record("the folder does not exist")
    } catch {
      #expect(error.kind == .missingInput)
    }
    #expect(ExportError.cannotWrite(path: "a", code: ENOSPC).kind == .busy)
    #expect(ExportError.cannotWrite(path: "a", code: EIO).kind == .inputOutput)
  }
}
