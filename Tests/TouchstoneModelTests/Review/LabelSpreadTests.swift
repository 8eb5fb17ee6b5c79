import Testing
import TouchstoneModel

@Suite struct LabelSpreadTests {
  private func spread(
    _ answers: [(Target, Answer)]..., widths: [String: Int] = [:]
  ) -> LabelSpread {
    let labels = answers.enumerated().map { index, answers in
      Label(
        uid: UniqueID(at: Instant(milliseconds: 0), random: (0, UInt64(index))),
        annotator: "p-\(index)", revision: 1, guideline: ImportedProtocol.stamp,
        submittedAt: Instant(milliseconds: 0), activeMilliseconds: nil, orderShown: [],
        sheet: AnswerSheet(
          Dictionary(
            uniqueKeysWithValues: answers.map { (AnswerKey(step: "s", target: $0), $1) })))
    }
    return LabelSpread(labels, widths: widths)
  }

  private func error(_ type: String, _ severity: ErrorSeverity, _ fault: String = "model") -> (
    Target, Answer
  ) {
    (
      .turn(2),
      .classification(Classification(type: type, severity: severity.rawValue, fault: fault))
    )
  }

  private func order(_ groups: [[Int]]) -> (Target, Answer) {
    (.task, .ranking(Ranking(groups: groups)))
  }

  @Test func `whether a report is right sets judges furthest apart, then the type, then severity`()
  {
    let right = (Target.task, Answer.option("confirmed", note: nil))
    let wrong = (Target.task, Answer.option("not-an-error", note: nil))
    #expect(spread([right], [wrong]).value == 1)
    #expect(
      spread([right, error("style/tone", .minor)], [right, error("factuality/outdated", .minor)])
        .value == 0.7)
    #expect(spread([error("style/tone", .minor)], [error("style/format", .minor)]).value == 0.5)
    #expect(
      spread([error("style/tone", .minor)], [error("style/tone", .critical)]).value == 0.4)
    #expect(
      spread([error("style/tone", .minor)], [error("style/tone", .minor, "user")]).value == 0.2)
    #expect(spread([right], [right]) == spread([wrong], [wrong]))
    #expect(spread([right], [right]).step == nil)
  }

  @Test func `orders are as far apart as pairs stand the other way round, a tie half`() {
    #expect(spread([order([[1], [2], [3]])], [order([[3], [2], [1]])]).value == 1)
    #expect(spread([order([[1], [2], [3]])], [order([[2], [1], [3]])]).value == 1.0 / 3)
    #expect(spread([order([[1], [2]])], [order([[1, 2]])]).value == 0.5)
    #expect(
      spread([order([[1], [2]])], [(.task, .ranking(Ranking(outcome: .noneAcceptable)))]).value
        == 1)
  }

  @Test func `ratings are compared with the width of their scale, the widest pair counts`() {
    func rating(_ value: Int) -> (Target, Answer) { (.candidate(1), .ratings(["overall": value])) }
    #expect(spread([rating(1)], [rating(3)], [rating(4)], widths: ["s": 4]).value == 0.75)
    #expect(spread([rating(1)], [rating(4)]).value == 0.5)
    #expect(spread([rating(1)], [rating(4)]).step == "s")
  }

  @Test func `other answers count by the share of places that differ, written words not at all`() {
    func facts(_ number: Int, _ facts: Set<String>) -> (Target, Answer) {
      (.candidate(number), .facts(facts))
    }
    #expect(
      spread([facts(1, ["a"]), facts(2, [])], [facts(1, ["b"]), facts(2, [])]).value == 0.5)
    #expect(spread([facts(1, [])], []).value == 1)
    #expect(
      spread([(.task, .text(UntrustedText("a")))], [(.task, .text(UntrustedText("b")))]).value == 0)
  }
}
