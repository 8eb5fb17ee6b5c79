import Testing
import TouchstoneDatasets
import TouchstoneModel

/// The rows of the step types beyond rankings: what golden files do not say in words.
@Suite struct ProgrammeFormatTests {
  typealias S = ExportSamples

  private func task(_ answers: [AnswerKey: Answer]...) -> LabelledTask {
    S.task(labels: answers.enumerated().map { S.label(UInt64(300 + $0.offset), $0.element) })
  }

  private func chat(_ groups: [[Int]]) -> [AnswerKey: Answer] {
    S.answer("pick", .task, .ranking(Ranking(groups: groups)))
  }

  @Test func `the better reply of a chat turn is chosen over each other one`() {
    let (lines, counts) = S.rows(.preference, [task(chat([[2], [1, 3]]))])
    let chosen = #""chosen":[{"role":"assistant","content":"second"}]"#
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains(chosen) })
    #expect(counts.dropped == [.tie: 1])
  }

  @Test func `the worse reply of a chat turn is rejected under each other one`() {
    let (lines, counts) = S.rows(.preference, [task(chat([[1, 3], [2]]))])
    let rejected = #""rejected":[{"role":"assistant","content":"second"}]}"#
    #expect(lines.count == 2 && lines.allSatisfy { $0.hasSuffix(rejected) })
    #expect(counts.dropped == [.tie: 1])
    #expect(S.rows(.ranked, [task(chat([[1, 3], [2]]))]).lines.count == 1)
  }

  @Test(arguments: [(-1, "first", "second"), (2, "second", "first")])
  func `a choice by a principle gives a pair and an order`(
    place: Int, chosen: String, rejected: String
  ) throws {
    let choice = S.answer("by", .pair(1, 2), .principle("harm", .scale(place)))
    let line = try #require(S.rows(.preference, [task(choice)]).lines.first)
    #expect(line.contains("\"chosen\":[{\"role\":\"assistant\",\"content\":\"\(chosen)\"}]"))
    let ranked = try #require(S.rows(.ranked, [task(choice)]).lines.first)
    #expect(ranked.contains("\"content\":\"\(rejected)\"}],\"rank\":2"))
  }

  @Test func `every edited candidate gives a pair with its original`() {
    let (lines, counts) = S.rows(
      .preference, [task(S.sheet(S.edited(1, "one better"), S.edited(3, "three better")))])
    #expect(lines.count == 2)
    #expect(counts.kept == [.edit: 2])
  }

  @Test func `a written reply is a target of its own beside the best response`() throws {
    let reply = S.written("reply", "Mine.", .named(UntrustedText("a book")))
    let (lines, counts) = S.rows(
      .completion, [task(S.sheet(S.ranked([[2], [1, 3]]), reply))], S.options(bare: false))
    #expect(counts.kept == [.ranking: 1, .demonstration: 1])
    #expect(lines[1].contains(#""completion":[{"role":"assistant","content":"Mine."}]"#))
    #expect(lines[1].contains(#""origin":"a book""#))
    let alone = S.rows(.messages, [task(reply)])
    #expect(alone.lines.count == 1 && alone.counts.dropped.isEmpty)
  }

  @Test func `a reply to a prompt of the same label follows that prompt`() {
    let label = S.label(S.sheet(S.written("ask", "Why?"), S.written("reply", "So.")))
    let empty = S.task(context: [], responses: [], labels: [label])
    #expect(
      S.rows(.completion, [empty]).lines == [
        #"{"prompt":[{"role":"user","content":"Why?"}],"#
          + #""completion":[{"role":"assistant","content":"So."}]}"#
      ])
    #expect(
      S.rows(.prompt, [empty]).lines == [#"{"prompt":[{"role":"user","content":"Why?"}]}"#])
  }

  @Test func `prompts written for tasks without a context are told apart by their words`() {
    func hash(_ words: String) -> PromptHash {
      let label = S.label(S.written("ask", words))
      let task = S.task(context: [], responses: [], labels: [label])
      return ExportExample(task, options: S.options(), for: ExportFormatName.preference.format)
        .promptHash
    }
    #expect(hash("Why?") != hash("How?"))
    #expect(hash("Why?") == PromptHash([S.user("Why?")]))
  }

  @Test func `a next turn follows the reply that was picked`() {
    let label = S.label(S.sheet(chat([[3], [1, 2]]), S.written("then", "Go on.")))
    #expect(
      S.rows(.prompt, [S.task(labels: [label])]).lines == [
        #"{"prompt":[{"role":"user","content":"Which?"},{"role":"assistant","content":"third"},"#
          + #"{"role":"user","content":"Go on."}]}"#
      ])
  }

  @Test func `a rating that does not apply is null and confidence stands apart`() {
    let rated = S.answer(
      "rate", .candidate(1), .ratings(["correct": -100, "helpful": 4, "confidence": 2]))
    let (lines, _) = S.rows(.ratings, [task(rated)])
    #expect(
      lines == [
        #"{"prompt":[{"role":"user","content":"Which?"}],"#
          + #""response":[{"role":"assistant","content":"first"}],"#
          + #""ratings":[{"attribute":"correct","value":null},{"attribute":"helpful","value":4}],"#
          + #""confidence":2}"#
      ])
  }

  @Test func `the confidence in another step is no rating of a text`() {
    let sure = S.answer("pick-confidence", .task, .ratings(["confidence": 2]))
    let (lines, counts) = S.rows(.ratings, [task(sure)])
    #expect(lines.isEmpty && counts.dropped == [.unanswered: 1])
  }

  @Test func `a turn is rated with the turns before it as its prompt`() {
    let label = S.label(S.answer("rate", .turn(2), .ratings(["helpful": 3])))
    let context = [S.user("Hi"), S.assistant("Hello"), S.user("And?")]
    let (lines, _) = S.rows(.ratings, [S.task(context: context, labels: [label])])
    #expect(
      lines.first?.hasPrefix(
        #"{"prompt":[{"role":"user","content":"Hi"}],"#
          + #""response":[{"role":"assistant","content":"Hello"}]"#) == true)
  }

  @Test func `what a task does not have is dropped and told`() {
    let far = S.answer("rate", .candidate(9), .ratings(["helpful": 3]))
    #expect(S.rows(.ratings, [task(far)]).counts.dropped == [.unknownResponse: 1])
    let wide = S.answer("mark", .candidate(1), .spans([TextSpan(start: 2, end: 99, tag: "x")]))
    #expect(S.rows(.spans, [task(wide)]).counts.dropped == [.unknownResponse: 1])
  }

  private func steps(
    _ answers: [AnswerKey: Answer]..., steps: [String: ExportedStep] = S.steps
  ) -> (lines: [String], counts: ExportCounts.Part) {
    var options = S.options()
    options.steps = [S.guideline.digest: steps]
    let label = S.label(answers.reduce(into: [:]) { $0.merge($1) { one, _ in one } })
    let task = S.task(responses: [[S.assistant(S.reasoning)]], labels: [label])
    return S.rows(.steps, [task], options)
  }

  @Test func `graded steps end with the last one graded, and only the lowest grade is bad`() {
    #expect(
      steps(S.grade(1, 0), S.grade(2, -1)).lines == [
        #"{"prompt":"Which?","completions":["Half of 6 is 3.","3 and 4 are 8."],"#
          + #""labels":[true,false]}"#
      ])
  }

  @Test func `alternatives and the own step stand in the place of the bad one`() {
    let (lines, _) = steps(S.graded)
    #expect(
      lines.dropFirst().map { $0.drop { $0 != "," } } == [
        #","completions":["Half of 6 is 3.","3 and 4 are 7."],"labels":[true,true]}"#,
        #","completions":["Half of 6 is 3.","3 + 4 = 7."],"labels":[true,true]}"#,
      ])
  }

  @Test func `a row stops before an unsure step`() {
    #expect(steps(S.grade(1, 1), S.grade(2, nil), S.grade(3, 1)).lines.count == 1)
    let first = steps(S.grade(1, nil), S.grade(2, 1))
    #expect(first.lines.isEmpty && first.counts.dropped == [.unsureStep: 1])
  }

  @Test func `grades of a guideline that nobody can read give no labels`() {
    let (lines, counts) = steps(S.grade(1, 1), steps: [:])
    #expect(lines.isEmpty && counts.dropped == [.unknownScale: 1])
  }
}
