import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct RuleStepTests {
  private let frame = Sample.frame([2, 1])

  private func step(_ keys: String = "", rules: [String] = ["follow", "no-fraud", "broad"])
    throws -> any Step
  {
    let body = (["# Rules {#rules}"] + rules.map { "## Rule \($0) {#\($0)}\nText." })
      .joined(separator: "\n")
    let file = Sample.file(steps: "- {id: kept, type: rule\(keys)}", body: body)
    let report = GuidelineParser.parse(file, file: "rules.md")
    let guideline = try #require(report.guideline, "\(report.findings)")
    return try #require(guideline.steps.last)
  }

  private func given(_ sheet: AnswerSheet, _ number: Int) -> [String: String] {
    guard case .verdicts(let verdicts)? = sheet["kept", .candidate(number)] else { return [:] }
    return verdicts.mapValues(\.rawValue)
  }

  @Test(arguments: [
    "A follow kept, no-fraud broken, broad na; B rest unsure",
    "a follow=kept no_fraud=broken broad=n/a; b rest unsure",
    "A #follow kept #no-fraud broken #broad na B rest unsure",
    "follow A kept B unsure; no-fraud A broken B unsure; broad A na rest unsure",
    "follow A kept rest unsure; no-fraud A broken rest unsure; broad A na rest unsure",
    "Ａ　follow　kept，no-fraud　broken、broad　na；Ｂ　rest　unsure",
    "A fol kept no brok broad na; rest uns",
  ])
  func `verdicts are read in every natural form`(_ line: String) throws {
    let step = try step()
    let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
    #expect(given(sheet, 2) == ["follow": "kept", "no-fraud": "broken", "broad": "na"])
    #expect(given(sheet, 1) == ["follow": "unsure", "no-fraud": "unsure", "broad": "unsure"])
    #expect(step.missing(in: sheet, frame: frame).isEmpty)
  }

  @Test(arguments: [
    ("A bro kept", "\"bro\" begins broad and broken"),
    ("A n kept", "\"n\" begins no-fraud and na"),
    ("C follow kept", "there is no candidate C"), ("A kept", "kept is a verdict on no rule"),
    ("A follow", "nothing follows \"follow\""),
    ("follow kept", "\"kept\" is not the letter of a candidate"),
    ("A follow kept follow broken", "A follow stands twice in the line"),
    ("A follow good", "\"good\" is not known here"), (" ; ", "nothing was typed"),
  ])
  func `what cannot be read is told`(_ line: String, _ message: String) throws {
    let error = #expect(throws: StepInputError.self) {
      try step().read(line, frame: frame, sheet: AnswerSheet())
    }
    #expect(error?.message == message)
  }

  @Test func `rest never changes a verdict that stands`() throws {
    let step = try step()
    let begun = try AnswerSheet().typing("A follow broken", at: step, frame: frame)
    let all = try begun.typing("rest kept", at: step, frame: frame)
    #expect(given(all, 2) == ["follow": "broken", "no-fraud": "kept", "broad": "kept"])
    #expect(throws: StepInputError.nothingLeft(letters: ["A", "B"])) {
      try step.read("rest kept", frame: frame, sheet: all)
    }
    #expect(
      step.missing(in: begun, frame: frame).map(\.message)
        == ["A no-fraud, broad", "B follow, no-fraud, broad"])
    #expect(step.progress(in: begun, frame: frame) == StepProgress(done: 1, of: 6))
  }

  @Test func `a tag of the task names the one rule to probe`() throws {
    let step = try step(", rules: tagged")
    let tagged = StepFrame(lettering: Lettering(order: [2, 1]), tags: ["x", "rule:no-fraud"])
    let sheet = try AnswerSheet().typing("A broken; B kept", at: step, frame: tagged)
    #expect(given(sheet, 2) == ["no-fraud": "broken"])
    #expect(step.missing(in: sheet, frame: tagged).isEmpty)
    #expect(step.question(tagged).hasPrefix("Rule no-fraud (#no-fraud)"))
    #expect(step.progress(in: AnswerSheet(), frame: frame).of == 6)
  }

  @Test func `a scale grades the rules instead`() throws {
    let step = try step(", rules: [follow, no-fraud], scale: five")
    let sheet = try AnswerSheet().typing("A follow 4 no-fraud na; B rest 0", at: step, frame: frame)
    #expect(sheet["kept", .candidate(2)] == .ratings(["follow": 4, "no-fraud": -100]))
    #expect(sheet["kept", .candidate(1)] == .ratings(["follow": 0, "no-fraud": 0]))
    #expect(step.describe(sheet, frame: frame).first?.text == "follow 4, no-fraud na")
    #expect(throws: StepInputError.self) {
      try step.read("A follow kept", frame: frame, sheet: sheet)
    }
    #expect(throws: StepInputError.self) { try step.read("A follow 5", frame: frame, sheet: sheet) }
  }

  @Test func `a rule may not be called like a verdict`() {
    let body = "# Rules {#rules}\n## Kept {#kept}\nText."
    let file = Sample.file(steps: "- {id: k, type: rule}", body: body)
    let report = GuidelineParser.parse(file, file: "rules.md")
    #expect(report.guideline == nil)
    #expect(report.findings.contains { $0.message.contains("rule kept is called like a word") })
  }
}
