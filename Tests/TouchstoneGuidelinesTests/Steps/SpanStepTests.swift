import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct SpanStepTests {
  private let text = "🧑🏿‍🚀 went. He said “yes” twice, yes? 你好。再见。"
  private var frame: StepFrame {
    StepFrame(
      lettering: Lettering(order: [2, 1]),
      originals: [2: UntrustedText(text), 1: UntrustedText("Another\none.")])
  }
  private let two = "{id: mark, type: span, tags: [a-claim, slip]}"

  private func marked(_ sheet: AnswerSheet, _ number: Int = 2) -> [String]? {
    guard case .spans(let spans)? = sheet["mark", .candidate(number)] else { return nil }
    let scalars = Array((number == 2 ? text : "Another\none.").unicodeScalars)
    return spans.map { span in
      String(String.UnicodeScalarView(scalars[span.start..<span.end])) + "|" + span.tag
    }
  }

  @Test(arguments: [
    "A \"went.\" slip", "a “went.” sl", "A 5-10 slip", "Ａ　“went.”　ｓｌｉｐ", "A 「went.」 slip",
    "A ５-１０ slip",
  ])
  func `words are chosen by quotes and by offsets in scalars`(_ line: String) throws {
    let sheet = try AnswerSheet().typing(line, at: Sample.step(two), frame: frame)
    #expect(marked(sheet) == ["went.|slip"])
  }

  @Test func `sentences are chosen by number, in scripts without blanks as well`() throws {
    let step = try Sample.step(two)
    let sheet = try AnswerSheet().typing("A s3 s4 a; B s1-2 slip", at: step, frame: frame)
    #expect(marked(sheet) == ["你好。|a-claim", "再见。|a-claim"])
    #expect(marked(sheet, 1) == ["Another\none.|slip"])
  }

  @Test func `white space in quotes fits any other, as people copy from a wrapped screen`() throws {
    let sheet = try AnswerSheet().typing(
      "B \"Another   one\" slip", at: Sample.step(two), frame: frame)
    #expect(marked(sheet, 1) == ["Another\none|slip"])
  }

  @Test func `lines add up, none empties, clear takes the answer away`() throws {
    let step = try Sample.step(two)
    let both = try AnswerSheet().typing(
      "A \"twice\" slip", "A \"went\" a-claim; \"twice\" slip", at: step, frame: frame)
    #expect(marked(both) == ["went|a-claim", "twice|slip"])
    #expect(step.missing(in: both, frame: frame).map(\.message) == ["B none or marked words"])
    let rest = try both.typing("rest none", at: step, frame: frame)
    #expect(marked(rest, 1) == [] && step.missing(in: rest, frame: frame).isEmpty)
    #expect(marked(try rest.typing("A none", at: step, frame: frame)) == [])
    #expect(marked(try rest.typing("A clear", at: step, frame: frame)) == nil)
    #expect(
      step.describe(rest, frame: frame).map(\.text) == ["\"went\" a-claim; \"twice\" slip", "none"])
  }

  @Test(arguments: [
    ("A \"yes\" slip", "\"yes\" stands in 2 places"),
    ("A \"no\" slip", "\"no\" does not stand in the text"),
    ("A \"went", "the quotes are not closed"), ("A \"\" slip", "the quotes hold nothing"),
    ("A slip", "slip marks nothing"), ("A \"went\"", "nothing follows \"\"went\"\""),
    ("A 5-900 slip", "5-900 is no range of this text"), ("C none", "there is no candidate C"),
    ("rest slip", "nothing follows \"rest\""), ("A \"went\" x", "\"x\" is not known here"),
    ("\"went\" slip", "\"\"went\" slip\" is not the letter of a candidate"),
  ])
  func `what cannot be read is told`(_ line: String, _ message: String) throws {
    let error = #expect(throws: StepInputError.self) {
      try Sample.step(two).read(line, frame: frame, sheet: AnswerSheet())
    }
    #expect(error?.message == message)
  }

  @Test func `a number after the quotes takes one of several places`() throws {
    let sheet = try AnswerSheet().typing(
      "A \"yes\" #2 slip", at: Sample.step(two), frame: frame)
    guard case .spans(let spans)? = sheet["mark", .candidate(2)] else {
      return #expect(Bool(false))
    }
    let place = Array(text.unicodeScalars)[..<spans[0].start]
    #expect(place.suffix(2).elementsEqual(", ".unicodeScalars))
  }

  @Test func `turns of the assistant are marked by their number`() throws {
    let turns = StepFrame(
      lettering: Lettering(order: []),
      context: [
        Message(role: .user, content: UntrustedText("Hi")),
        Message(role: .assistant, content: UntrustedText("Hello there")),
      ])
    let step = try Sample.step(
      "{id: mark, type: span, tags: [x], per: turn}", candidates: "{min: 0, max: 9}")
    for line in ["t2 \"there\" x", "\"there\"", "6-11"] {
      let sheet = try AnswerSheet().typing(line, at: step, frame: turns)
      #expect(
        sheet["mark", .turn(2)] == .spans([TextSpan(start: 6, end: 11, tag: "x")]), "\(line)")
    }
  }
}
