import TestSupport
import Testing
import TouchstoneGuidelines

/// Damaged guideline and taxonomy files.
@Suite struct GuidelineFuzzTests {
  /// How many lines a file has when LF, CR LF and a lone CR each end one.
  private static func lines(of bytes: [UInt8]) -> Int {
    1
      + bytes.indices.count { index in
        let isLoneReturn = bytes[index] == 0x0D && bytes.dropFirst(index + 1).first != 0x0A
        return bytes[index] == 0x0A || isLoneReturn
      }
  }

  @Test(.timeLimit(.minutes(Rounds.patience)), arguments: Seeds.first(3))
  func `a damaged guideline has findings with their lines, or is read the same twice`(
    seed: UInt64
  ) throws {
    let corpus = try Fuzz.corpus("guideline.md", lines: false) + [Shipped.bytes("helpful-rank.md")]
    #expect(GuidelineParser.parse(bytes: corpus[0], file: "corpus.md").guideline != nil)
    try Fuzz.run(seed: seed, rounds: 100, corpus: corpus) { input, place in
      let report = GuidelineParser.parse(bytes: input, file: "x.md")
      #expect(report.guideline != nil || report.count(.error) > 0, "\(place)")
      let lines = Self.lines(of: input)
      for finding in report.findings {
        #expect((1...lines).contains(finding.line), "\(place): \(finding)")
        #expect(!finding.message.isEmpty && finding.message.utf8.count < 2000, "\(place)")
      }
      if let guideline = report.guideline {
        let again = GuidelineParser.parse(stored: guideline.source, file: "x.md").guideline
        #expect(again?.digest == guideline.digest, "\(place)")
        #expect(again?.source.utf8.elementsEqual(guideline.source.utf8) == true, "\(place)")
      }
      _ = GuidelineParser.slug(in: input)
    }
  }

  @Test(.timeLimit(.minutes(Rounds.patience)), arguments: Seeds.first(3))
  func `a damaged file of error types has findings with their lines, or is read`(
    seed: UInt64
  ) throws {
    let corpus = try Fuzz.corpus("types.md", lines: false)
    #expect(
      TaxonomyParser.parse(bytes: corpus[0], file: "types.md", over: .shipped).taxonomy != nil)
    try Fuzz.run(seed: seed, rounds: 150, corpus: corpus) { input, place in
      let report = TaxonomyParser.parse(bytes: input, file: "x.md", over: .shipped)
      #expect(report.taxonomy != nil || !report.findings.isEmpty, "\(place)")
      let lines = Self.lines(of: input)
      #expect(report.findings.allSatisfy { (1...lines).contains($0.line) }, "\(place)")
    }
  }
}
