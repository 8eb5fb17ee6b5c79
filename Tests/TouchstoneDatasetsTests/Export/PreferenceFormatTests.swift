import Testing
import TouchstoneDatasets
import TouchstoneModel

@Suite struct PreferenceFormatTests {
  typealias S = ExportSamples

  @Test func `a bare row holds prompt, chosen and rejected and nothing else`() {
    let (lines, _) = S.rows(.preference, [S.task(labels: [S.label(S.ranked([[2], [1]]))])])
    #expect(
      lines == [
        #"{"prompt":[{"role":"user","content":"Which?"}],"#
          + #""chosen":[{"role":"assistant","content":"second"}],"#
          + #""rejected":[{"role":"assistant","content":"first"}]}"#
      ])
  }

  @Test(arguments: [
    (PairPolicy.all, 5, 0), (.adjacent, 4, 1), (.bestWorst, 1, 4),
  ])
  func `every pair of candidates is kept or counted as dropped`(
    policy: PairPolicy, kept: Int, policyDrops: Int
  ) {
    let responses = ["a", "b", "c", "d"].map { [S.assistant($0)] }
    let task = S.task(responses: responses, labels: [S.label(S.ranked([[1], [2, 3], [4]]))])
    let (lines, counts) = S.rows(.preference, [task], S.options(pairs: policy))
    #expect(lines.count == kept && counts.rows == kept)
    #expect(counts.dropped[.tie] == 1)
    #expect(counts.dropped[.pairPolicy] ?? 0 == policyDrops)
    #expect(counts.considered(.pair) == 6)
  }

  @Test func `the margin is the strength and always has a fraction`() {
    let label = S.label(
      S.ranked([[1], [2], [3]], [.better, .much]).merging(S.edited(1, "best")) { one, _ in one })
    let (lines, _) = S.rows(.preference, [S.task(labels: [label])], S.options(margin: .strength))
    let margins = lines.compactMap { $0.split(separator: ":").last }
    #expect(margins == ["2.0}", "3.0}", "3.0}", "1.0}"])
  }

  @Test func `an edit is chosen over the original`() {
    let (lines, counts) = S.rows(.preference, [S.task(labels: [S.label(S.edited(3, "mended"))])])
    #expect(lines.count == 1)
    #expect(lines.first?.contains(#""chosen":[{"role":"assistant","content":"mended"}]"#) == true)
    #expect(lines.first?.contains(#""rejected":[{"role":"assistant","content":"third"}]"#) == true)
    #expect(counts.kept == [.edit: 1] && counts.dropped.isEmpty)
  }

  @Test func `an edit is slightly better than its original and written by no model`() {
    let task = S.task(labels: [S.label(S.edited(3, "mended"))])
    let line = S.rows(.preference, [task], S.options(margin: .strength, bare: false)).lines.first
    let own = #""source":"edit","strength":1,"chosen_model":"","rejected_model":"m-3"}}"#
    #expect(line?.hasSuffix(own) == true)
    #expect(line?.contains(#""margin":1.0,"#) == true)
  }

  @Test func `a comparison speaks about its two candidates only`() {
    let label = S.label(
      S.compared(1, 2, .scale(2)).merging(S.compared(2, 3, .scale(0))) { one, _ in one }
        .merging(S.compared(1, 3, .neither)) { one, _ in one })
    let (lines, counts) = S.rows(.preference, [S.task(labels: [label])])
    #expect(lines.count == 1)
    #expect(lines.first?.contains(#""chosen":[{"role":"assistant","content":"second"}]"#) == true)
    #expect(counts.dropped == [.tie: 1, .noneAcceptable: 1])
  }

  @Test(arguments: [
    (S.task(labels: [S.label([:])]), DropReason.unranked),
    (S.task(labels: [S.label(S.outcome(.noneAcceptable))]), .noneAcceptable),
    (S.task(labels: [S.label(S.outcome(.unrankable(reason: "x")))]), .unrankable),
    (S.task(labels: [S.label(S.ranked([[1], [9]]))]), .unknownResponse),
    (S.task(labels: [S.label(S.edited(1, "first"))]), .identical),
    (S.task(labels: [S.label(S.edited(1, " \n"))]), .emptyResponse),
    (pair("same", "same"), .identical),
    (pair("", "b"), .emptyResponse),
    (pair("a", "b", [S.user("q"), S.assistant("r")]), .promptEnd),
    (pair("a", "b", []), .emptyPrompt),
    (pair("a", "b", [S.system(""), S.user("q")]), .emptyPrompt),
  ])
  func `what gives no pair has a reason`(task: LabelledTask, reason: DropReason) {
    let (lines, counts) = S.rows(.preference, [task])
    #expect(lines.isEmpty)
    #expect(counts.dropped == [reason: 1])
    #expect(ExportUnit.allCases.reduce(0) { $0 + counts.drops(of: $1, under: .pair) } == 1)
  }

  @Test func `texts that differ in bytes alone are not the same`() {
    let (lines, _) = S.rows(.preference, [Self.pair("caf\u{e9}", "cafe\u{301}")])
    #expect(lines.count == 1)
  }

  @Test func `a response that does not end with the assistant is dropped`() {
    let task = S.task(
      responses: [[S.assistant("a"), S.user("b")], [S.assistant("c")]],
      labels: [S.label(S.ranked([[1], [2]]))])
    #expect(S.rows(.preference, [task]).counts.dropped == [.responseEnd: 1])
  }

  @Test func `a continuation of several turns is a list, and too much for the standard style`() {
    let task = S.task(
      responses: [[S.assistant("a"), S.user("b"), S.assistant("c")], [S.assistant("d")]],
      labels: [S.label(S.ranked([[1], [2]]))])
    #expect(
      S.rows(.preference, [task]).lines.first?.contains(#""role":"user","content":"b""#) == true)
    let standard = S.rows(.preference, [task], S.options(style: .standard))
    #expect(standard.counts.dropped == [.severalTurns: 1])
  }

  private static func pair(
    _ better: String, _ worse: String, _ context: [Message]? = nil
  ) -> LabelledTask {
    S.task(
      context: context, responses: [[S.assistant(better)], [S.assistant(worse)]],
      labels: [S.label(S.ranked([[1], [2]]))])
  }
}
