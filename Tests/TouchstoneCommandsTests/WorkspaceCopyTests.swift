import FoundationEssentials
import TestSupport
import Testing

/// Labels on their way from one workspace into another.
@MainActor @Suite struct WorkspaceCopyTests {
  private static let guideline = "pairwise-preference"

  /// A workspace in which maria has judged two of three pairs, and its file for others.
  private func source() throws -> (bench: CommandBench, copy: String) {
    let bench = try CommandBench(withoutHiddenExamplesIn: Self.guideline)
    bench.addTrainers("maria")
    try bench.bring([Samples.pair("p1"), Samples.pair("p2"), Samples.pair("p3")])
    bench.user = "maria"
    #expect(try bench.workOne(under: Self.guideline) && bench.workOne(under: Self.guideline))
    bench.user = "lena"
    #expect(bench.run("export touchstone --identify --output copy.jsonl") == 0, "\(bench.notices)")
    bench.forget()
    return (bench, try bench.folder.read("ws/copy.jsonl"))
  }

  @Test func `every export of the other workspace is the same`() throws {
    let (source, copy) = try source()
    let target = try CommandBench()
    try target.folder.write(copy, to: "ws/copy.jsonl")
    #expect(target.run("import copy.jsonl --dry-run") == 0)
    #expect(target.run("import copy.jsonl") == 0)
    #expect(target.run("import copy.jsonl") == 0)
    #expect(
      target.transcript == """
        $ import copy.jsonl --dry-run
        copy.jsonl: read 2 tasks of another store
          would add 2 tasks · 2 labels
        $ import copy.jsonl
        copy.jsonl: read 2 tasks of another store
          added 2 tasks · 2 labels
        $ import copy.jsonl
        copy.jsonl: read 2 tasks of another store
          added 0 tasks · 2 were there already and stay as they are · 2 labels were
          there

        """)
    for format in ["preference", "ratings", "annotations", "ranked", "messages", "touchstone"] {
      let line = "export \(format) --identify --output out/\(format).jsonl"
      for bench in [source, target] {
        try bench.folder.write("", to: "ws/out/.keep")
        bench.run(line)
      }
      let file = "ws/out/\(format).jsonl"
      #expect(source.folder.exists(file) == target.folder.exists(file), "\(format)")
      guard source.folder.exists(file) else { continue }
      #expect(try source.folder.read(file) == target.folder.read(file), "\(format)")
    }
    #expect(try source.folder.read("ws/out/touchstone.jsonl") == copy)
    #expect(source.run("import copy.jsonl") == 0)
    #expect(source.results.contains("added 0 tasks"))
  }

  @Test func `its guideline texts are told of, and nobody works under them`() throws {
    let (_, copy) = try source()
    let target = try CommandBench()
    try FileManager.default.removeItem(
      atPath: target.folder.path("ws/Guidelines/\(Self.guideline).md"))
    try target.folder.write(copy, to: "ws/copy.jsonl")
    #expect(target.run("import copy.jsonl") == 0)
    target.addTrainers("olek")
    #expect(target.run("next --guideline \(Self.guideline)", as: "olek") != 0)
    #expect(target.run("queue", as: "lena") == 0)
    #expect(target.results.contains("2 tasks cannot be worked by anybody yet"))
    #expect(target.run("guideline list") == 0)
    #expect(!target.results.contains(Self.guideline))
  }

  @Test func `a name of somebody who works there is refused in words`() throws {
    let (_, copy) = try source()
    let target = try CommandBench()
    target.addTrainers("maria")
    try target.folder.write(copy, to: "ws/copy.jsonl")
    #expect(target.run("import copy.jsonl", as: "lena") == 65)
    #expect(target.notices.contains("maria works in this workspace"))
    let noText = copy.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
    let empty = try CommandBench()
    try empty.folder.write(noText, to: "ws/copy.jsonl")
    #expect(empty.run("import copy.jsonl") == 65)
    #expect(empty.notices.contains("the text of \(Self.guideline)@"))
  }
}
