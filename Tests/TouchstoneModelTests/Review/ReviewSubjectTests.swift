import Testing
import TouchstoneModel

@Suite struct ReviewSubjectTests {
  @Test(arguments: [
    ("F-12", ReviewSubject.flagCase(12)), ("#7", .task(7)),
    ("#7 maria b", .label(task: 7, person: "maria b")), ("A-3", .appeal(3)),
    ("Q-4", .question(4)), ("C-2", .contest(2)),
  ])
  func `a name is read as it is written`(text: String, subject: ReviewSubject) {
    #expect(ReviewSubject(text) == subject)
    #expect(subject.text == text)
  }

  @Test(arguments: ["", "12", "F-", "F-1 maria", "#x", "G-1", "F--1", "f12x"])
  func `other words name nothing`(text: String) {
    #expect(ReviewSubject(text) == nil)
  }
}
