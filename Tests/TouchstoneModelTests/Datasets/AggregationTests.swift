import Testing
import TouchstoneModel

/// What several annotators together say.
@Suite struct AggregationTests {
  private let place = AnswerKey(step: "order", target: .task)

  private func uid(_ number: Int) -> UniqueID {
    UniqueID(at: Instant(milliseconds: 0), random: (UInt64(number), UInt64(number)))
  }

  private func task(_ sheets: [[AnswerKey: Answer]]) -> LabelledTask {
    LabelledTask(
      id: 1, uid: uid(0), externalID: nil, language: nil, context: [], candidates: [],
      labels: sheets.enumerated().map { index, answers in
        Label(
          uid: uid(index + 1), annotator: "p-\(index)", revision: 1,
          guideline: ImportedProtocol.stamp,
          submittedAt: Instant(milliseconds: Int64(index)), activeMilliseconds: 5,
          orderShown: [1, 2, 3], sheet: AnswerSheet(answers))
      })
  }

  /// Orders written as `2>1=3`, the signs between the groups their strengths.
  private func ranking(_ text: String) -> Ranking {
    var groups: [[Int]] = [[]]
    var strengths: [Strength] = []
    var signs = 0
    for character in text {
      if character == ">" {
        signs += 1
      } else if let number = character.wholeNumberValue {
        if signs > 0 {
          groups.append([])
          strengths.append(Strength(rawValue: signs) ?? .much)
          signs = 0
        }
        groups[groups.count - 1].append(number)
      }
    }
    return Ranking(outcome: .ordered(groups: groups, strengths: strengths))
  }

  private func aggregate(_ policy: Aggregation, _ orders: String...) throws -> Ranking? {
    let result = policy.applied(to: task(orders.map { [place: .ranking(ranking($0))] }))
    #expect(result.labels.map(\.annotator) == [Aggregation.annotator])
    return result.labels.first?.ranking
  }

  @Test func `a majority decides each pair, and without one the two tie`() throws {
    #expect(try aggregate(.majority, "1>2>3", "1>>2>3", "3>2>1") == ranking("1>2>3"))
    #expect(try aggregate(.majority, "1>2", "2>1") == ranking("1=2"))
    #expect(try aggregate(.majority, "1>2", "1=2", "1=2") == ranking("1=2"))
    #expect(try aggregate(.rankedPairs, "1>2", "1=2", "1=2") == ranking("1>2"))
  }

  @Test func `a circle of majorities is opened at its least sure pair`() throws {
    // 1 over 2 by three, 2 over 3 by three, 3 over 1 by one.
    let orders = ["1>2>3", "1>2>3", "2>3>1", "3>1>2", "2>3>1", "3>1>2", "1>2>3"]
    let result = Aggregation.rankedPairs.applied(
      to: task(orders.map { [place: .ranking(ranking($0))] }))
    #expect(result.labels.first?.ranking?.groups == [[1], [2], [3]])
  }

  @Test func `the median is that of the three closest, the mean is rounded to the tie`() throws {
    #expect(try aggregate(.median3, "1>>>2", "1>>>2", "1>>2", "2>>>1") == ranking("1>>>2"))
    #expect(try aggregate(.mean, "1>>>2", "1=2") == ranking("1>2"))
    #expect(try aggregate(.mean, "1>2", "1=2") == ranking("1=2"))
    #expect(try aggregate(.mean, "1>>>2", "1>>2", "2>1") == ranking("1>2"))
  }

  @Test(arguments: [
    ([1, 2, 2, 7], 2, 2, 3, 2), ([1, 7], 1, 1, 4, 1), ([4, 4, 5, 5], 4, 4, 4, 4),
    ([3], 3, 3, 3, 3), ([1, 2], 1, 1, 1, 1),
  ])
  func `numbers are taken together by the policy`(
    values: [Int], majority: Int, median3: Int, mean: Int, median: Int
  ) {
    #expect(Aggregation.majority.number(of: values) == majority)
    #expect(Aggregation.median3.number(of: values) == median3)
    #expect(Aggregation.mean.number(of: values) == mean)
    #expect(Aggregation.rankedPairs.number(of: values) == median)
    #expect(Aggregation.mean.number(of: []) == nil)
  }

  @Test func `refusals hold when most refuse`() {
    let none = Ranking(outcome: .noneAcceptable)
    let mixed = task([
      [place: .ranking(none)], [place: .ranking(none)], [place: .ranking(ranking("1>2"))],
    ])
    #expect(Aggregation.majority.applied(to: mixed).labels.first?.ranking == none)
    let one = task([
      [place: .ranking(none)], [place: .ranking(ranking("1>2"))],
      [place: .ranking(ranking("1>2"))],
    ])
    #expect(Aggregation.majority.applied(to: one).labels.first?.ranking == ranking("1>2"))
  }

  @Test func `ratings leave out what does not apply unless most say so`() {
    let key = AnswerKey(step: "rate", target: .candidate(1))
    let three = task([
      [key: .ratings(["a": 5, "b": 9])], [key: .ratings(["a": 3, "b": 9])],
      [key: .ratings(["a": 9, "b": 2])],
    ])
    let result = Aggregation.mean.applied(to: three) { _, _, _ in 9 }
    #expect(result.labels.first?.sheet[key.step, key.target] == .ratings(["a": 4, "b": 9]))
  }

  @Test func `facts and options go by the majority, and what is written stays by itself`() {
    let facts = AnswerKey(step: "facts", target: .candidate(1))
    let valid = AnswerKey(step: "valid", target: .task)
    let edit = AnswerKey(step: "edit", target: .candidate(1))
    let better = Answer.edit(WrittenText(UntrustedText("better")))
    let result = Aggregation.majority.applied(
      to: task([
        [facts: .facts(["a", "b"]), valid: .option("ok", note: nil), edit: better],
        [facts: .facts(["a"]), valid: .option("pii", note: "x")], [facts: .facts(["c"])],
      ]))
    #expect(result.labels.map(\.annotator) == [Aggregation.annotator, "p-0"])
    #expect(
      result.labels[0].sheet.answers == [facts: .facts(["a"]), valid: .option("ok", note: nil)])
    #expect(result.labels[1].sheet.answers == [edit: better])
    #expect(Aggregation.keep.applied(to: task([[edit: better]])).labels.count == 1)
  }
}
