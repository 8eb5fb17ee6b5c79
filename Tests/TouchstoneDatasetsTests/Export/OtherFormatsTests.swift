import Testing
import TouchstoneDatasets
import TouchstoneModel

@Suite struct UnpairedFormatTests {
  typealias S = ExportSamples

  @Test func `the first tier is good, the last is bad and the middle is dropped`() {
    let responses = ["a", "b", "c", "d"].map { [S.assistant($0)] }
    let task = S.task(responses: responses, labels: [S.label(S.ranked([[3, 4], [2], [1]]))])
    let (lines, counts) = S.rows(.unpaired, [task])
    #expect(
      lines.map { $0.suffix(19) } == [
        #""c"}],"label":true}"#, #""d"}],"label":true}"#, #"a"}],"label":false}"#,
      ])
    #expect(counts.dropped == [.middleTier: 1])
    #expect(counts.considered(.response) == 4)
  }

  @Test func `none acceptable makes all bad, and an edit is good`() {
    let answers = S.outcome(.noneAcceptable).merging(S.edited(1, "mended")) { one, _ in one }
    let (lines, counts) = S.rows(.unpaired, [S.task(labels: [S.label(answers)])])
    #expect(lines.count == 4)
    #expect(lines.last?.hasSuffix(#""mended"}],"label":true}"#) == true)
    #expect(counts.kept == [.none: 3, .edit: 1])
  }

  @Test func `a text that one label calls good and bad gives no row`() {
    let task = S.task(
      responses: ["a", "a", "b", "a"].map { [S.assistant($0)] },
      labels: [S.label(S.ranked([[1], [3], [2, 4]])), S.label(2, by: "z", S.ranked([[1], [3]]))])
    let (lines, counts) = S.rows(.unpaired, [task])
    #expect(
      lines.map { $0.suffix(19) } == [#""a"}],"label":true}"#, #"b"}],"label":false}"#])
    #expect(counts.dropped == [.identical: 3, .middleTier: 1])
  }

  @Test func `a row that one label gives twice is written once`() {
    let twice = S.compared(1, 2, .scale(-1)).merging(S.compared(1, 3, .scale(-1))) { one, _ in one }
      .merging(S.edited(2, "first")) { one, _ in one }
    let labels = [S.label(twice), S.label(2, by: "z", S.ranked([[1], [2, 3]]))]
    let (lines, counts) = S.rows(.unpaired, [S.task(labels: labels)])
    #expect(lines.count == 6)
    #expect(counts.dropped == [.duplicate: 2])
    #expect(counts.kept == [.ranking: 6])
  }

  @Test func `a single tier says nothing about good or bad`() {
    let (lines, counts) = S.rows(.unpaired, [S.task(labels: [S.label(S.ranked([[1, 2, 3]]))])])
    #expect(lines.isEmpty && counts.dropped == [.singleTier: 1])
  }
}

@Suite struct BestResponseTests {
  typealias S = ExportSamples

  private func best(_ labels: [Label]) -> String? {
    let line = S.rows(.messages, [S.task(labels: labels)]).lines.first
    return line.map { String($0.suffix(10)) }
  }

  @Test func `the best mean rank over all labels wins`() {
    let labels = [
      S.label(1, by: "a", S.ranked([[1], [2], [3]])),
      S.label(2, by: "b", S.ranked([[2], [3], [1]])),
    ]
    #expect(best(labels) == #"second"}]}"#)
  }

  @Test func `of equal means the lowest number wins`() {
    let labels = [
      S.label(1, by: "a", S.ranked([[3], [1], [2]])),
      S.label(2, by: "b", S.ranked([[1], [3], [2]])),
    ]
    #expect(best(labels) == #""first"}]}"#)
  }

  @Test func `of equally good responses an edited one wins over the lowest number`() {
    let tie = S.ranked([[1, 2, 3]]).merging(S.edited(3, "mended")) { one, _ in one }
    #expect(best([S.label(tie)]) == #"mended"}]}"#)
    let worse = S.ranked([[1, 2], [3]]).merging(S.edited(3, "mended")) { one, _ in one }
    #expect(best([S.label(worse)]) == #""first"}]}"#)
    let both = tie.merging(S.edited(2, "better")) { one, _ in one }
    #expect(best([S.label(both)]) == #"better"}]}"#)
  }

  @Test(arguments: [ExportFormatName.completion, .messages, .unpaired])
  func `no model is named for an edit`(format: ExportFormatName) {
    let task = S.task(labels: [S.label(S.edited(3, "mended"))])
    let line = S.rows(format, [task], S.options(bare: false)).lines.first
    #expect(line?.contains(#""source":"edit""#) == true)
    #expect(line?.contains(#""model":"""#) == true)
  }

  @Test func `the latest edit of the winner takes its place`() {
    let order = S.ranked([[2], [1], [3]])
    func with(_ edit: [AnswerKey: Answer]) -> [AnswerKey: Answer] {
      order.merging(edit) { one, _ in one }
    }
    let labels = [
      S.label(1, by: "a", at: 9, with(S.edited(2, "later"))),
      S.label(2, by: "b", at: 5, with(S.edited(2, "sooner"))),
      S.label(3, by: "c", at: 20, with(S.edited(1, "another"))),
    ]
    #expect(best(labels) == #""later"}]}"#)
    #expect(S.rows(.completion, [S.task(labels: labels)]).counts.kept == [.edit: 1])
  }

  @Test func `an edit stands alone where nobody gave an order`() {
    #expect(best([S.label(S.edited(3, "alone"))]) == #""alone"}]}"#)
  }

  @Test(arguments: [
    (S.outcome(.noneAcceptable), DropReason.noneAcceptable),
    (S.outcome(.unrankable(reason: "x")), .unrankable), ([:], .unranked),
  ])
  func `a task without a best response has a reason`(
    answers: [AnswerKey: Answer], reason: DropReason
  ) {
    let (lines, counts) = S.rows(.completion, [S.task(labels: [S.label(answers)])])
    #expect(lines.isEmpty && counts.dropped == [reason: 1])
  }
}

@Suite struct RankedFormatTests {
  typealias S = ExportSamples

  @Test func `ties share a rank and 1 is best`() {
    let (lines, _) = S.rows(.ranked, [S.task(labels: [S.label(S.ranked([[3], [1, 2]]))])])
    #expect(
      lines == [
        #"{"prompt":[{"role":"user","content":"Which?"}],"responses":["#
          + #"{"response":[{"role":"assistant","content":"third"}],"rank":1},"#
          + #"{"response":[{"role":"assistant","content":"first"}],"rank":2},"#
          + #"{"response":[{"role":"assistant","content":"second"}],"rank":2}]}"#
      ])
  }

  @Test func `responses with the same text stay in the group`() {
    let task = S.task(
      responses: [[S.assistant("a")], [S.assistant("a")], [S.assistant("b")]],
      labels: [S.label(S.ranked([[1], [2], [3]])), S.label(2, by: "z", S.ranked([[1, 2], [3]]))])
    let (lines, counts) = S.rows(.ranked, [task])
    #expect(lines.count == 2 && counts.dropped.isEmpty)
  }

  @Test func `an empty response is left out and the ranks close up`() {
    let task = S.task(
      responses: ["", "b", "c"].map { [S.assistant($0)] },
      labels: [S.label(S.ranked([[1], [3], [2]]))])
    let (lines, counts) = S.rows(.ranked, [task])
    #expect(
      lines == [
        #"{"prompt":[{"role":"user","content":"Which?"}],"responses":["#
          + #"{"response":[{"role":"assistant","content":"c"}],"rank":1},"#
          + #"{"response":[{"role":"assistant","content":"b"}],"rank":2}]}"#
      ])
    #expect(counts.dropped == [.emptyResponse: 1])
    #expect(counts.considered(.label) == 1)
  }

  @Test func `a group with fewer than two responses left is dropped`() {
    let task = S.task(
      responses: ["", " ", "c"].map { [S.assistant($0)] },
      labels: [S.label(S.ranked([[1], [3], [2]]))])
    let (lines, counts) = S.rows(.ranked, [task])
    #expect(lines.isEmpty && counts.dropped == [.emptyResponse: 2, .tooFewResponses: 1])
    #expect(counts.considered(.label) == 1)
  }
}

@Suite struct DropReasonTests {
  @Test(arguments: ExportFormatName.allCases, DropReason.allCases)
  func `a meaning begins with the unit it counts`(format: ExportFormatName, reason: DropReason) {
    let row = format.format.unit
    #expect(reason.meaning(under: row).hasPrefix(reason.unit(under: row).plural + " "))
  }

  @Test(arguments: [
    (ExportFormatName.preference, "pairs with a response without text"),
    (.unpaired, "responses without text"), (.ranked, "responses without text"),
    (.messages, "tasks whose best is a response without text"),
  ])
  func `an empty response costs what its format says`(format: ExportFormatName, meaning: String) {
    #expect(DropReason.emptyResponse.meaning(under: format.format.unit) == meaning)
  }
}
