import Testing
import TouchstoneGuidelines

/// A file with one thing wrong, and the only finding it may give.
struct Broken: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let severity: Finding.Severity
  let line: Int
  let message: String
  let remedy: String

  var testDescription: String { name }

  init(
    _ name: String, _ text: String, _ severity: Finding.Severity, _ line: Int, _ message: String,
    _ remedy: String
  ) {
    self.name = name
    self.text = text
    self.severity = severity
    self.line = line
    self.message = message
    self.remedy = remedy
  }

  /// A sample whose steps are these; they begin on line 15.
  static func steps(
    _ steps: String, _ severity: Finding.Severity, _ line: Int, _ message: String, _ remedy: String,
    candidates: String = "{min: 2, max: 9}"
  ) -> Broken {
    Broken(
      message, Sample.file(steps: steps, candidates: candidates), severity, line, message, remedy)
  }

  /// The plain sample with one part replaced.
  static func replacing(
    _ part: String, with other: String, _ severity: Finding.Severity, _ line: Int,
    _ message: String, _ remedy: String
  ) -> Broken {
    let parts = FindingsTests.plain.split(separator: part, maxSplits: 1).map(String.init)
    return Broken(message, parts.joined(separator: other), severity, line, message, remedy)
  }
}

@Suite struct FindingsTests {
  static let plain = Sample.file(
    steps: uses + "\n- {id: order, type: rank, agree_with: score.overall}")
  /// A step that uses every scale, so that no scale is told to be idle.
  static let uses =
    "- {id: score, type: rating, attributes: {overall: q7, b: five, c: pref, d: pick}}"

  static let files: [Broken] = [
    Broken(
      "empty", "", .error, 1, "the file is empty",
      "begin with --- and the keys protocol and version"),
    Broken(
      "blank", " \n\r\n\t\n".filter { $0 != "\r\n" }, .error, 1, "the file is empty",
      "begin with --- and the keys protocol and version"),
    Broken(
      "no front matter", "# Purpose\ntext\n", .error, 1, "the file has no front matter",
      "make --- the first line, then the keys, then --- again"),
    Broken(
      "open front matter", "---\nprotocol: x\n", .error, 1, "the front matter has no end",
      "put a line --- after the last key"),
    Broken(
      "empty front matter", "---\n---\n", .error, 2, "the front matter is empty",
      "write the keys protocol, version and steps"),
    Broken(
      "a list", "---\n- a\n---\n", .error, 2, "the front matter is a list, not keys with values",
      "write the front matter: {key: value, ...}"),
    Broken(
      "10 MB", String(repeating: "0123456789", count: 1_048_576), .error, 1,
      "the file has 10485760 bytes, more than a guideline may have",
      "keep it below 1048576 bytes; tasks belong into JSON Lines files"),
    Broken(
      "twice a key", "---\nprotocol: a\nversion: 1.0.0\nprotocol: b\n---\n", .error, 2,
      "protocol stands twice among the same keys", "keep one of them"),
    Broken(
      "aliases", "---\nprotocol: &a [x, x]\nversion: [*a, *a]\n---\n", .error, 2,
      "the front matter repeats a part by reference (&a, *a)", "write the part out where it is used"
    ),
    Broken(
      "BOM", "\u{FEFF}" + plain, .warning, 1, "the file begins with a byte order mark",
      "save it as UTF-8 without BOM"),
    Broken(
      "CRLF",
      plain.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"),
      .warning, 1, "lines end with carriage return and line feed",
      "save the file with line feeds (LF) only"),
  ]

  static let heads: [Broken] = [
    .replacing(
      "1.0.0", with: "1.0", .warning, 3, "version 1.0 is short and read as 1.0.0",
      "write version: 1.0.0"),
    .replacing(
      "1.0.0", with: "one", .error, 3, "version is \"one\"", "write three numbers, such as 1.0.0"),
    .replacing(
      "[en]", with: "[en, no]", .notice, 6, "language no is read as Norwegian",
      "write nb or nn to be exact"),
    .replacing(
      "[en]", with: "[english!]", .warning, 6, "\"english!\" is no language code",
      "write codes such as en, id, zh or pt-BR"),
    .replacing(
      "protocol:", with: "protocoll:", .error, 2, "the front matter has no protocol",
      "did you mean protocol where protocoll stands?"),
    .replacing(
      "languages:", with: "langages:", .warning, 6,
      "the front matter has no key langages, so it is ignored", "did you mean languages?"),
    .replacing("draft", with: "drafted", .error, 4, "status is \"drafted\"", "did you mean draft?"),
    .replacing(
      "sample\n", with: "My Sample\n", .error, 2, "protocol is \"My Sample\"",
      "use small letters, digits and -, such as helpful-rank"),
    .replacing(
      "{min: 2, max: 9}", with: "{min: 5, max: 3}", .error, 8, "candidates has max 3 below min 5",
      "write the larger number as max"),
    .replacing(
      "{min: 2, max: 9}", with: "{min: two, max: 9}", .error, 8, "min is \"two\"",
      "write a whole number from 0 to 99"),
    .replacing(
      "7: excellent", with: "8: excellent", .error, 10,
      "scale q7 has an anchor for 8, which is not on the scale", "the values are 1 to 7"),
    .replacing(
      ", 7: excellent", with: "", .warning, 10, "scale q7 has no anchor for 7, one of its ends",
      "say what 7 means: anchors: {7: ...}"),
    .replacing(
      "neither: -100", with: "neither: 3", .error, 12,
      "scale pref uses 3 both as a value and as neither",
      "choose a code outside the values, such as -100"),
    .replacing(
      "{min: 1, max: 7,", with: "{min: 7, max: 1,", .error, 10,
      "scale q7 has max 1, which is not above min 7", "write the larger number as max"),
    .replacing(
      "weight=2", with: "weight=heavy", .error, 19, "rule #follow has weight \"heavy\"",
      "write a whole number from 1 to 100"),
    .replacing(
      "authority=user", with: "athority=user", .warning, 19,
      "rule #follow has no attribute athority, so it is ignored", "did you mean authority?"),
    .replacing(
      "{#no-fabricated-source", with: "{#follow", .error, 21,
      "anchor #follow stands twice, the first time on line 19", "give each heading its own anchor"),
    .replacing(
      "factuality/fabricated-source", with: "invention", .error, 21,
      "rule #no-fabricated-source breaks \"invention\", which is no error type",
      "write family/type, such as factuality/fabricated-source; families: understanding, instruction, factuality, faithfulness, reasoning, code-tool, honesty, refusal, safety, style, system, report"
    ),
  ]

  static let stepFiles: [Broken] = [
    .steps(
      uses + "\n- {id: score, type: rank}", .error, 16,
      "there are two steps score, the first on line 15", "give each step its own id"),
    .steps(
      "- {id: order, type: rank, agree_with: score.overall}\n" + uses, .error, 15,
      "agree_with names step score, which comes later",
      "move step score up: a step may use the answers of earlier steps only"),
    .steps(
      uses + "\n- {id: order, type: rank, agree_with: scor.overall}", .error, 16,
      "agree_with names step scor, which does not exist", "did you mean score?"),
    .steps(
      uses + "\n- {id: order, type: rank, agree_with: score.x}", .error, 16,
      "step score has no attribute \"x\"", "attributes of score: overall, b, c, d"),
    .steps(
      uses + "\n- {id: order, type: rnak}", .error, 16, "type is \"rnak\"", "did you mean rank?"),
    .steps(uses + "\n- {type: rank}", .error, 16, "step 2 has no id", "add id: ..."),
    .steps(
      uses + "\n- {id: order, type: rank, tie: allowed}", .warning, 16,
      "step 2 has no key tie, so it is ignored", "did you mean ties?"),
    .steps(
      uses + "\n- {id: order, type: rank, ties: no}", .error, 16, "ties is \"no\"",
      "write allowed or forbidden"),
    .steps(
      uses + "\n- {id: more, type: note, optional: yes}", .error, 16, "optional is \"yes\"",
      "write true or false"),
    .steps(
      uses + "\n- {id: more, type: note, when: \"score.overall[best] < 6\"}", .error, 16,
      "when cannot be read: score.overall[best] < 6",
      "[best] needs an earlier step that puts candidates in order"),
    .steps(
      uses + "\n- {id: more, type: note, when: \"score overall\"}", .error, 16,
      "when cannot be read: score overall",
      "write it like score.overall[best] < 6, valid == ok, order != none or candidates >= 2"),
    .steps(
      uses + "\n- {id: why, type: justify, of: [best]}", .error, 16,
      "of: best needs an earlier step that orders",
      "put a step of type rank or compare before step why"),
    .steps(
      uses + "\n- {id: grow, type: tree}", .notice, 16,
      "step grow: step type tree is known but cannot run yet",
      "the guideline can be checked; tasks under it cannot be worked here"),
    .steps(
      uses + "\n- {id: prefer, type: compare, scale: pref}", .error, 16,
      "step prefer compares two candidates, but a task may have others",
      "write candidates: {min: 2, max: 2}, or use a step of type rank"),
    .steps(
      uses + "\n- {id: prefer, type: compare, scale: q7}", .error, 16, "scale q7 has 1 but not -1",
      "a comparison needs a scale as wide to one side as to the other, such as [-2,-1,0,1,2]",
      candidates: "{min: 2, max: 2}"),
    .steps(
      uses + "\n- {id: v, type: validity, options: [ok, pii], stop_unless: fine}", .error, 16,
      "stop_unless names fine, which is no option of step v", "the options are ok, pii"),
    .steps(
      uses + "\n- {id: f, type: checklist, items: [none, b]}", .error, 16,
      "none cannot be an item: it is a word of the line itself",
      "choose another name than none, rest or all"),
    .steps(
      uses + "\n- {id: s, type: rating, attributes: {rest: q7}}", .error, 16,
      "rest cannot be an attribute: it is a word of the line itself", "choose another name"),
    .steps(
      uses + "\n- {id: f, type: checklist, items: [a, b, a]}", .error, 16,
      "items is a list with a twice", "name each once"),
    .steps(
      uses + "\n- {id: s, type: rating, attributes: {overall: q8}}", .error, 16,
      "there is no scale q8", "did you mean q7?"),
    .steps(
      uses + "\n- {id: order, type: rank}", .error, 16,
      "step order ranks, but a task may have one candidate",
      "write candidates: {min: 2, max: 9}, or when: \"candidates >= 2\"",
      candidates: "{min: 1, max: 9}"),
  ]

  @Test(arguments: [
    ("[rating]", "did you mean ratings?"), ("[labels]", "the formats are "),
    ("preferences", "did you mean preference?"),
  ])
  func `an export format that does not exist is told and hinders no work`(
    formats: String, remedy: String
  ) throws {
    let text = Self.plain.split(separator: "task:", maxSplits: 1)
      .joined(separator: "export: {formats: \(formats)}\ntask:")
    let report = GuidelineParser.parse(text, file: "sample.md")
    let finding = try #require(report.findings.first)
    #expect(report.findings.count == 1 && report.guideline != nil)
    #expect(finding.severity == .warning && finding.line == 7)
    #expect(finding.message.utf8.starts(with: "there is no export format ".utf8))
    #expect(finding.remedy.utf8.starts(with: remedy.utf8))
  }

  @Test func `the plain sample is clean`() {
    #expect(GuidelineParser.parse(Self.plain, file: "sample.md").findings == [])
  }

  @Test(arguments: files + heads + stepFiles)
  func `one fault gives one finding with its line and a remedy`(_ broken: Broken) {
    let report = GuidelineParser.parse(broken.text, file: "broken.md")
    let told = report.findings.map { "\($0.severity) \($0.line): \($0.message) | \($0.remedy)" }
    #expect(
      told == ["\(broken.severity) \(broken.line): \(broken.message) | \(broken.remedy)"])
    #expect((report.guideline == nil) == (broken.severity == .error))
  }

  @Test(arguments: [
    ("protocol: [a", 3), ("protocol: \"a\nversion: 1", 3), ("a: b: c", 2), ("\tprotocol: a", 2),
    ("protocol: a\n  version: 1", 3), ("protocol: \u{1}", 2),
  ])
  func `broken YAML is one error inside the front matter`(_ yaml: String, _ line: Int) {
    let findings = GuidelineParser.parse("---\n\(yaml)\n---\n", file: "x.md").findings
    #expect(findings.map(\.severity) == [.error])
    #expect(findings.map(\.line) == [line], "\(findings)")
  }

  @Test func `a tab is called a tab, and the words of the template are told once people work`() {
    let tab = GuidelineParser.parse("---\nprotocol: x\ntask:\n\tmin: 1\n---\n", file: "x.md")
      .findings
    #expect(tab.map(\.line) == [4])
    #expect(tab.first?.message.contains("indented with a tab") ?? false)
    let draft =
      Sample.file(steps: "- {id: note, type: note}") + "# Edges {#edges}\nReplace this: x\n"
    func told(_ text: String) -> [String] {
      GuidelineParser.parse(text, file: "x.md").findings.map(\.message)
        .filter { $0.contains("template") }
    }
    #expect(told(draft.replacing("status: active", with: "status: draft")).isEmpty)
    #expect(told(draft.replacing("status: draft", with: "status: active")).count == 1)
  }

  @Test func `bytes that are not UTF-8 are told with their line`() {
    let report = GuidelineParser.parse(bytes: [45, 45, 45, 10, 0xC3, 10], file: "x.md")
    #expect(report.findings.map(\.message) == ["the file is not UTF-8"])
    #expect(report.findings.map(\.line) == [2])
  }
}
