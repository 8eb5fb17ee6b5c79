import Testing
import TouchstoneModel

/// Which labels a selection takes, and what it says about the rest.
@Suite struct SelectionTests {
  private func uid(_ number: UInt64) -> UniqueID {
    UniqueID(at: Instant(milliseconds: 0), random: (number, number))
  }

  private func label(
    _ annotator: String, version: String = "2.1.0", at day: String = "2026-02-01",
    imported: Bool = false, best: Int = 1, status: LabelStatus = .submitted
  ) throws -> Label {
    Label(
      uid: uid(1), annotator: annotator, revision: 1,
      guideline: GuidelineStamp(slug: "rank", version: version, digest: "d"),
      isImported: imported,
      submittedAt: try #require(Instant(iso8601: day + "T12:00:00Z")), activeMilliseconds: nil,
      orderShown: [],
      sheet: AnswerSheet([
        AnswerKey(step: "order", target: .task): .ranking(Ranking(groups: [[best], [3 - best]]))
      ]), facts: Label.Facts(status: status, kind: "ranking"))
  }

  private func task(_ labels: [Label]) -> LabelledTask {
    let candidates = (1...2).map { number in
      Candidate(
        number: number, externalID: nil, model: UntrustedText("m-\(number)"),
        messages: [Message(role: .assistant, content: UntrustedText("\(number)"))])
    }
    return LabelledTask(
      id: 1, uid: uid(2), externalID: nil, language: "de", context: [], candidates: candidates,
      labels: labels,
      facts: LabelledTask.Facts(guideline: "rank", tags: ["law", "tax"], severity: .major))
  }

  private func names(_ conditions: String...) throws -> [String] {
    let labels = [
      try label("ann", version: "2.0.10", at: "2026-01-31", imported: true, status: .approved),
      try label("maria", best: 2), try label("olek", version: "3.0", status: .returned),
    ]
    let selection = Selection(try conditions.map(SelectionTerm.init(reading:)))
    var excluded = Exclusions()
    let selected = selection.select(task(labels), excluded: &excluded)
    let kept = selected?.labels.map(\.annotator) ?? []
    #expect(kept.count + excluded.total == 3)
    return kept
  }

  @Test(arguments: [
    ("status=approved", ["ann"]), ("status!=returned", ["ann", "maria"]),
    ("guideline=rank@3.0", ["olek"]), ("guideline=other", []), ("version>=2.1", ["maria", "olek"]),
    ("version=2.1", ["maria"]), ("version<2.0.9", []), ("kind=ranking", ["ann", "maria", "olek"]),
    ("tag=tax,other", ["ann", "maria", "olek"]), ("tag!=tax", []), ("language=en", []),
    ("language=DE", ["ann", "maria", "olek"]), ("language!=De", []),
    ("model=m-2", ["ann", "maria", "olek"]), ("model!=m-2", []),
    ("person=maria,olek", ["maria", "olek"]),
    ("person!=maria", ["ann", "olek"]), ("time<2026-02-01", ["ann"]),
    ("time=2026-02-01", ["maria", "olek"]),
    ("time>=2026-02-01T12:00:01Z", []), ("agreement<=0", ["ann", "maria", "olek"]),
    ("agreement>0", []), ("severity>=major", ["ann", "maria", "olek"]), ("severity=critical", []),
    ("provenance=imported", ["ann"]), ("gold=no", ["ann", "maria", "olek"]),
  ])
  func `a condition takes what it says and counts the rest`(
    condition: String, expected: [String]
  ) throws {
    #expect(try names(condition) == expected)
  }

  @Test func `all conditions must hold, and agreement is that of the labels left`() throws {
    #expect(try names("person!=maria", "agreement>=1") == ["ann", "olek"])
    #expect(try names("person=maria", "agreement>=0") == [])
    #expect(try names("status=submitted", "version>=3") == [])
  }

  @Test(arguments: [
    ("language", SelectionError.missing(.language)), ("en", .form("en")),
    ("tongue=en", .field("tongue")),
    ("severity>=awful", .value(.severity, "awful")), ("language=", .value(.language, "")),
    ("agreement>=2", .value(.agreement, "2")), ("version=2.x", .value(.version, "2.x")),
    ("time>=yesterday", .value(.time, "yesterday")), ("language>=en", .order(.language)),
    ("version>=1,2", .several(.version)), ("gold=perhaps", .value(.gold, "perhaps")),
    ("gold!=no", .single(.gold)), ("gold=no,only", .single(.gold)),
    ("gold>=0.5", .single(.gold)), ("agreement", .missing(.agreement)),
    ("time>=2026-02-30", .value(.time, "2026-02-30")),
  ])
  func `a condition that cannot be read is refused`(text: String, error: SelectionError) {
    #expect(throws: error) { try SelectionTerm(reading: text) }
  }

  @Test func `a condition is told as it is typed`() throws {
    for text in ["person!=maria,olek", "agreement>=0.8", "gold=only"] {
      #expect(try SelectionTerm(reading: text).text == text)
    }
  }
}
