import Testing
import TouchstoneModel

@Suite struct TargetTests {
  @Test(arguments: [
    (Target.task, ""), (.candidate(2), "2"), (.candidate(14), "14"), (.pair(1, 2), "1:2"),
    (.turn(3), "t3"), (.step(2, 4), "2.4"), (.step(1, 12), "1.12"),
  ])
  func `a target has one text and comes back from it`(target: Target, text: String) {
    #expect(target.text == text)
    #expect(Target(text: text) == target)
  }

  @Test(arguments: [
    "t", "tt3", "t3.1", "T3", "t 3", "2.", ".4", "2.4.1", "1:2:3", "1:", ":2", "2:t3", "A", " 2",
    "2,4", "99999999999999999999", "t99999999999999999999", "２",
  ])
  func `what is no target reads as none`(text: String) {
    #expect(Target(text: text) == nil)
  }

  @Test func `the task comes first, then each candidate with its pairs and steps, then turns`() {
    let sorted: [Target] = [
      .task, .candidate(1), .pair(1, 2), .step(1, 1), .step(1, 2), .step(1, 10), .candidate(2),
      .step(2, 1), .turn(2), .turn(10),
    ]
    #expect(sorted.shuffled().sorted() == sorted)
  }
}
