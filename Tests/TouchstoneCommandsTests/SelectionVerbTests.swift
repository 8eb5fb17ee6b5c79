import TestSupport
import Testing
import TouchstoneGuidelines
import TouchstoneModel

/// What an export takes and how it is split, as far as the command line says it.
@MainActor @Suite struct SelectionVerbTests {
  @Test func `an unknown kind is refused with those there are`() throws {
    let bench = try CommandBench()
    #expect(bench.run("export preference --dry-run --where kind=foo") == 64)
    for kind in ["demonstration", "preference", "triage", "review"] {
      #expect(bench.notices.contains(kind))
    }
    #expect(
      SelectionTerm.Field.kind.hint
        == GuidelineKind.allCases.map(\.rawValue).joined(separator: ", ")
        .replacing(", review", with: " or review"))
    #expect(bench.run("export preference --dry-run --as-of 2026-11-31") == 64)
  }

  @Test func `splits by author tell when no author is known`() throws {
    let bench = try CommandBench()
    try bench.folder.write(
      #"{"prompt": "Q", "chosen": "Yes.", "rejected": "No."}"#, to: "ws/pairs.jsonl")
    bench.run("import pairs.jsonl --with-labels")
    bench.run("export preference --dry-run --split 90/5/5 --split-by author")
    #expect(bench.notices.contains("no prompt has a known author"))
    bench.run("export preference --dry-run --split 90/5/5 --split-by prompt")
    #expect(!bench.notices.contains("author"))
  }
}
