import Testing
import TouchstoneDatasets
import TouchstoneModel

/// Everything that gives no row is counted, however little there is of it.
@Suite struct CountingTests {
  typealias S = ExportSamples

  @Test func `an order of a single response gives no pair and is counted`() {
    let task = S.task(responses: [[S.assistant("alone")]], labels: [S.label(S.ranked([[1]]))])
    let (lines, counts) = S.rows(.preference, [task])
    #expect(lines.isEmpty && counts.dropped == [.tooFewResponses: 1])
  }

  @Test func `steps that somebody offers are counted where they give no row`() {
    func grade(_ number: Int, _ grade: StepGrade) -> [AnswerKey: Answer] {
      S.answer("solve", .step(1, number), .grade(grade))
    }
    func other(_ text: String, _ grade: Int?) -> StepGrade.Alternative {
      .init(text: UntrustedText(text), grade: grade)
    }
    let sheet = S.sheet(
      grade(
        1,
        StepGrade(
          grade: -1, alternatives: [other("better", 1), other("?", nil), other(" ", 1)],
          ownStep: UntrustedText(""))),
      grade(2, StepGrade(grade: nil, alternatives: [other("late", 1)])),
      grade(3, StepGrade(grade: 1, ownStep: UntrustedText("later"))))
    let task = S.task(responses: [[S.assistant("a\n\nb\n\nc")]], labels: [S.label(sheet)])
    let (lines, counts) = S.rows(.steps, [task])
    #expect(lines.count == 2)
    #expect(counts.dropped == [.unsureStep: 3, .emptyResponse: 2])
  }
}
