import JSONLines
import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// Rows of flagged cases: what golden files do not say in words.
@Suite struct TriageFormatTests {
  typealias S = ExportSamples

  private func row(_ task: LabelledTask, identify: Bool = false) throws -> JSONValue {
    var options = S.options(bare: false)
    if identify { options.annotators = .identified }
    let lines = S.rows(.triage, [task], options).lines
    #expect(lines.count == 1)
    return try JSONValue.parse(try #require(lines.first))
  }

  private func flagged(
    _ verdicts: [TriageVerdict], ruling: TriageVerdict? = nil, disposition: Disposition? = nil
  ) -> LabelledTask {
    S.flagged(
      41, state: .triaged, disposition: disposition,
      labels: verdicts.indices.map { S.label(UInt64(500 + $0), [:]) },
      votes: verdicts.enumerated().map {
        S.vote(UInt64(500 + $0.offset), "p\($0.offset)", $0.element, at: Int64($0.offset))
      },
      rulings: ruling.map {
        [
          Ruling(
            id: 1, uid: S.uid(600), kind: "retype", person: "lena",
            at: Instant(milliseconds: 0), reason: nil, annotationID: nil, verdict: $0)
        ]
      } ?? [], routes: [])
  }

  @Test func `the ruling holds and the votes stand beside it`() throws {
    let row = try row(S.ruledOn)
    #expect(row["error_type"]?.string == "factuality/entity-wrong")
    #expect(row["severity"]?.string == "major" && row["turn"]?.int == 2)
    #expect(
      row["votes"]?.array?.map { $0["error_type"]?.string } == [
        "factuality/entity-wrong", "style/tone",
      ])
    #expect(row["ruling"]?["kind"]?.string == "adjudicate")
    #expect(row["next_uses"]?.array?.map(\.string) == ["negative-example", "evaluation-item"])
    // Only the words that a judge of the same mind has marked.
    #expect(row["spans"]?.array?.map { $0["quote"]?.string } == ["1933"])
    #expect(row["id"]?.string == row["metadata"]?["case"]?.string)
  }

  @Test func `people's own words leave only where people are named`() throws {
    let (hidden, named) = (try row(S.ruledOn), try row(S.ruledOn, identify: true))
    #expect(hidden["ruling"]?["by"]?.string?.hasPrefix("ann-") == true)
    #expect(hidden["ruling"]?["reason"]?.string == "")
    #expect(hidden["report"]?["comment"]?.string == "")
    // The reason that the product offers is no one's own.
    #expect(hidden["report"]?["reason"]?.string == "not factually correct")
    #expect(named["ruling"]?["by"]?.string == "lena")
    #expect(named["ruling"]?["reason"]?.string == "a private word")
    #expect(named["report"]?["comment"]?.string == "It was 1937, I live there.")
  }

  @Test(arguments: [
    ("not-an-error", "none"), ("user-error", "none"), ("preference-only", "none"),
    ("cannot-tell", ""), ("needs-expert", ""),
  ])
  func `a report that is not confirmed has no error type and keeps its turn`(
    validity: String, type: String
  ) throws {
    let row = try row(flagged([S.verdict(nil, validity: validity)]))
    #expect(row["error_type"]?.string == type && row["validity"]?.string == validity)
    #expect(row["severity"]?.string == "" && row["turn"]?.int == 2)
  }

  @Test func `without a ruling most judges count, with a ruling it does`() throws {
    let (tone, date) = (S.verdict("style/tone", .minor), S.verdict("factuality/entity-wrong"))
    #expect(try row(flagged([date, tone, tone]))["error_type"]?.string == "style/tone")
    let ruled = flagged([tone, tone], ruling: date)
    #expect(try row(ruled)["error_type"]?.string == "factuality/entity-wrong")
  }

  @Test func `a case that a lead ended without a word of the judges is a row`() throws {
    let row = try row(flagged([], disposition: .spam))
    #expect(row["disposition"]?.string == "spam" && row["error_type"]?.string == "")
    #expect(row["votes"]?.array?.isEmpty == true && row["ruling"]?["kind"]?.string == "")
  }

  @Test func `a sealed case leaves in no format and is counted in each`() throws {
    for format in ExportFormatName.allCases {
      let exporter = try DatasetExporter(
        format, options: S.options(), provenance: ExportProvenance(toolVersion: "0"), target: nil)
      for task in S.cases where task.isSealed { try exporter.add(task) }
      #expect(exporter.counts.rows == 0 && exporter.counts.dropped(.sealed) == 1, "\(format)")
    }
  }

  @Test func `a flagged reply that is used so is a negative example with its own prompt`() throws {
    let scratch = try ScratchFolder()
    let exporter = try DatasetExporter(
      .unpaired, options: S.options(bare: false),
      provenance: ExportProvenance(toolVersion: "0"),
      target: ExportTarget(path: scratch.path("rows.jsonl")))
    for task in S.cases { try exporter.add(task) }
    #expect(try exporter.finish().counts.kept(.ruling) == 1)
    let lines = try scratch.read("rows.jsonl").split(separator: "\n").map(String.init)
    let rows = try lines.map { try JSONValue.parse($0) }
    let row = try #require(rows.first { $0["metadata"]?["source"]?.string == "ruling" })
    #expect(row["label"]?.bool == false && row["metadata"]?["model"]?.string == "m-9")
    #expect(row["prompt"]?.array?.count == 1)
    #expect(row["completion"]?.array?.first?["content"]?.string == "It opened in 1933. 🌉")
    let mended = try #require(rows.first { $0["metadata"]?["source"]?.string == "edit" })
    // The correction and the reply it corrects have one prompt, so that they stand in one split.
    #expect(mended["prompt_id"] == row["prompt_id"])
    #expect(mended["metadata"]?["case"] == row["metadata"]?["case"])
  }

  @Test func `a case that is used so is a test of later models, other labels give no row`() throws {
    let scratch = try ScratchFolder()
    let exporter = try DatasetExporter(
      .evaluation, options: S.options(bare: false),
      provenance: ExportProvenance(toolVersion: "0"),
      target: ExportTarget(path: scratch.path("rows.jsonl")))
    for task in S.cases { try exporter.add(task) }
    let counts = try exporter.finish().counts
    #expect(counts.kept(.ruling) == 1 && counts.rows == 1)
    #expect(counts.dropped(.unanswered) > 0)
    let row = try JSONValue.parse(try scratch.read("rows.jsonl"))
    #expect(row["prompt"]?.array?.count == 1)
    #expect(row["response"]?.array?.first?["content"]?.string == "It opened in 1933. 🌉")
    #expect(row["error_type"]?.string == "factuality/entity-wrong")
    #expect(row["severity"]?.string == "major")
    #expect(row["id"]?.string?.hasSuffix("/evaluation") == true)
  }
}
