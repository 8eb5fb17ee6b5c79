import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct ClassifyStepTests {
  private let frame = StepFrame(
    lettering: Lettering(order: []),
    context: [ChatRole.user, .assistant, .user, .assistant].map {
      Message(role: $0, content: UntrustedText("x"))
    })
  private let turn = "{id: what, type: classify, per: turn, none: true}"

  private func step(_ text: String) throws -> any Step {
    try Sample.step(text, candidates: "{min: 0, max: 9}")
  }

  private func said(_ sheet: AnswerSheet, _ target: Target) -> Classification? {
    if case .classification(let said)? = sheet["what", target] { said } else { nil }
  }

  @Test(arguments: [
    "factuality/fabricated-source t2 major model", "fabricated-source T2 MAJOR model",
    "major model t2 fabricated_source", "fabricated-source t2 maj mod",
    "ｔ２　fabricated-source，major；model",
  ])
  func `type, turn, severity and fault come in any order`(_ line: String) throws {
    let step = try step(turn)
    let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
    #expect(
      said(sheet, .turn(2))
        == Classification(
          type: "factuality/fabricated-source", severity: "major", fault: "model"))
    #expect(step.missing(in: sheet, frame: frame).isEmpty)
  }

  @Test func `a later line changes only what it names, and moves the turn`() throws {
    let step = try step(turn)
    let begun = try AnswerSheet().typing("outdated", at: step, frame: frame)
    #expect(
      step.missing(in: begun, frame: frame).map(\.message) == [
        "severity: neutral, minor, major or critical",
        "fault: model, user, tool, policy-gap or interface",
      ])
    let moved = try begun.typing("t2 minor tool", at: step, frame: frame)
    #expect(said(moved, .turn(4)) == nil)
    #expect(
      said(moved, .turn(2))
        == Classification(type: "factuality/outdated", severity: "minor", fault: "tool"))
    let none = try moved.typing("none", at: step, frame: frame)
    #expect(none.answers.count == 1 && said(none, .turn(4))?.type == "none")
  }

  @Test func `further types follow the first, each once`() throws {
    let step = try step(turn)
    let line = "outdated logic outdated logic major model"
    let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
    #expect(said(sheet, .turn(4))?.type == "factuality/outdated")
    #expect(said(sheet, .turn(4))?.further == ["reasoning/logic"])
    #expect(throws: StepInputError.self) {
      try self.step("{id: what, type: classify, many: false}").read(
        "outdated logic", frame: frame, sheet: AnswerSheet())
    }
  }

  @Test(arguments: [
    ("t3 outdated", "t3 is no turn that is judged here"),
    ("t9 outdated", "t9 is no turn that is judged here"),
    (
      "fabricated",
      "\"fabricated\" begins factuality/fabricated-fact and factuality/fabricated-source"
    ),
    ("major model", "no error type is named"), ("nonsense", "\"nonsense\" is not known here"),
    ("none major", "\"none\" stands after the end of the answer"), (" ", "nothing was typed"),
  ])
  func `what cannot be read is told`(_ line: String, _ message: String) throws {
    let error = #expect(throws: StepInputError.self) {
      try step(turn).read(line, frame: frame, sheet: AnswerSheet())
    }
    #expect(error?.message == message)
  }

  @Test func `a guideline's own types, without severity and fault, are enough alone`() throws {
    let step = try step(
      "{id: what, type: classify, types: {a/one: x, a/two: y}, severities: none, faults: none}")
    let sheet = try AnswerSheet().typing("two", at: step, frame: frame)
    #expect(said(sheet, .task) == Classification(type: "a/two", severity: nil, fault: nil))
    #expect(step.missing(in: sheet, frame: frame).isEmpty)
    #expect(step.describe(sheet, frame: frame).map(\.text) == ["a/two"])
  }

  @Test func `a severity far from the usual one is asked about`() throws {
    let step = try step(turn)
    let far = try AnswerSheet().typing("fabricated-source minor model", at: step, frame: frame)
    #expect(
      step.concerns(in: far, frame: frame).map(\.message)
        == ["factuality/fabricated-source is usually critical, you say minor"])
    let near = try far.typing("major", at: step, frame: frame)
    #expect(step.concerns(in: near, frame: frame).isEmpty)
  }

  @Test func `confidence stands in the same line`() throws {
    let step = try #require(
      Sample.guideline(
        steps: "- {id: what, type: classify, per: turn, confidence: q7}",
        candidates: "{min: 0, max: 9}"
      ).steps.first)
    let sheet = try AnswerSheet().typing(
      "factuality/fabricated-source t2 major model conf 3", at: step, frame: frame)
    #expect(said(sheet, .turn(2))?.type == "factuality/fabricated-source")
    #expect(sheet["what-confidence", .task] == .ratings(["confidence": 3]))
  }

  @Test func `a retired type stays on labels, and is refused with its successor for new ones`()
    throws
  {
    let retiring = TaxonomyParser.parse(
      bytes: Array(
        "---\ntaxonomy: ours\nversion: 1.0.0\nretired: {style/generic: style/tone}\n---\n".utf8),
      file: "ours.md", over: .shipped)
    let taxonomy = try #require(retiring.taxonomy)
    let text = Sample.file(steps: "- \(turn)", candidates: "{min: 0, max: 9}")
    let report = GuidelineParser.parse(text, file: "x.md", taxonomy: taxonomy)
    let step = try #require(report.guideline?.steps.first as? ClassifyStep)
    let error = #expect(throws: StepInputError.self) {
      try step.read("style/generic minor model", frame: frame, sheet: AnswerSheet())
    }
    #expect(error?.message == "style/generic is retired")
    #expect(error?.remedy == "type style/tone instead")
    var old = AnswerSheet()
    old.apply([
      AnswerChange(
        step: "what", target: .turn(2),
        answer: .classification(
          Classification(type: "style/generic", severity: "minor", fault: "model")))
    ])
    #expect(step.describe(old, frame: frame).first?.text == "style/generic, minor, model")
    #expect(!step.completions(frame).contains("style/generic"))
    #expect(step.completions(frame).contains("style/tone"))
    let listed = Sample.file(
      steps: "- {id: what, type: classify, types: [style/generic]}", candidates: "{min: 0, max: 9}")
    let findings = GuidelineParser.parse(listed, file: "x.md", taxonomy: taxonomy).findings
    #expect(findings.contains { $0.remedy == "write style/tone instead" })
  }
}
