import TouchstoneModel
import Yams

/// Takes the worked examples out of the text: a comment such as
/// `<!-- example id=e1 use=quiz expect={order: "B > A"} -->` and what follows it, up to the next
/// example or the next heading of the same level.
struct ExampleReader {
  private static let attributes = ["id", "use", "candidates", "tags", "expect"]

  let lines: [String]
  let firstLine: Int
  let findings: FindingList
  /// The places of the lines of examples that nobody should meet while reading.
  private(set) var hidden: Set<Int> = []

  init(lines: [String], firstLine: Int, findings: FindingList) {
    self.lines = lines
    self.firstLine = firstLine
    self.findings = findings
  }

  mutating func read() -> [GuidelineExample] {
    var examples: [GuidelineExample] = []
    var fence = CodeFence()
    var level = 0
    var index = 0
    while index < lines.count {
      let isCode = fence.covers(lines[index])
      if !isCode, let heading = Heading(lines[index]) { level = heading.level }
      guard !isCode, isStart(lines[index]) else {
        index += 1
        continue
      }
      let start = index
      var comment = lines[index]
      while Bytes.range(of: "-->", in: comment) == nil, index + 1 < lines.count {
        index += 1
        comment += " " + lines[index]
      }
      guard let end = Bytes.range(of: "-->", in: comment) else {
        findings.error(firstLine + start, "this example's comment has no end", "close it with -->")
        break
      }
      let (body, bodyEnd) = body(from: index + 1, level: level)
      index += 1
      let text = String(comment[..<end.lowerBound])
      if let example = example(text, body: body, line: firstLine + start) {
        if let first = examples.first(where: { $0.id == example.id }) {
          findings.error(
            example.line, "there are two examples \(example.id), the first on line \(first.line)",
            "give each example its own id")
        } else {
          examples.append(example)
        }
        if !example.use.isShown { hidden.formUnion(start..<bodyEnd) }
      }
    }
    return examples
  }

  private func isStart(_ line: String) -> Bool {
    let text = TypedLine.trimmed(line)
    guard text.utf8.starts(with: "<!--".utf8) else { return false }
    return TypedLine.head(String(text.dropFirst(4))).word == "example"
  }

  /// The text of an example and the place after its last line.
  private func body(from start: Int, level: Int) -> (String, Int) {
    var fence = CodeFence()
    var end = start
    while end < lines.count {
      let isCode = fence.covers(lines[end])
      if !isCode, isStart(lines[end]) || (Heading(lines[end]).map { $0.level <= level } ?? false) {
        break
      }
      end += 1
    }
    return (start < end ? GuidelineText.trimmed(Array(lines[start..<end])) : "", end)
  }

  private func example(_ comment: String, body: String, line: Int) -> GuidelineExample? {
    let values = Self.values(comment)
    for name in values.keys.sorted() where !Self.attributes.contains(name) {
      findings.warning(
        line, "an example has no attribute \(name), so it is ignored",
        NearestName.of(name, among: Self.attributes).map { "did you mean \($0)?" }
          ?? "known: \(Self.attributes.joined(separator: ", "))")
    }
    guard let id = values["id"], Fields.isName(id) else {
      findings.error(line, "this example has no id", "write <!-- example id=e1 expect={...} -->")
      return nil
    }
    let word = values["use"] ?? GuidelineExample.Use.teach.rawValue
    let use = GuidelineExample.Use(rawValue: word)
    if use == nil {
      findings.error(
        line, "example \(id) has use \"\(word)\"",
        "write \(joined(GuidelineExample.Use.allCases.map(\.rawValue), "or"))")
    }
    if body.isEmpty {
      findings.warning(
        line, "example \(id) has no text", "write prompt, responses, answer and reason below it")
    }
    guard let expect = values["expect"] else {
      findings.error(line, "example \(id) expects nothing", "add expect={STEP: \"what is typed\"}")
      return nil
    }
    let (content, count) = content(body, id: id, named: values["candidates"], line: line)
    return GuidelineExample(
      id: id, use: use ?? .teach, candidateCount: count,
      tags: (values["tags"] ?? "").split(separator: ",").map { TypedLine.trimmed(String($0)) },
      expectations: expectations(expect, id: id, line: line), body: body, content: content,
      line: line)
  }

  /// What the text shows, with the number of its responses or what `candidates=` says.
  private func content(
    _ body: String, id: String, named: String?, line: Int
  ) -> (ExampleContent, Int) {
    var reader = ExampleContentReader()
    let content = reader.read(body)
    for fault in reader.faults {
      findings.error(line, "example \(id): \(fault.message)", fault.remedy)
    }
    if reader.foundNothing, !body.isEmpty {
      findings.warning(
        line, "example \(id) has no part that can be read",
        "begin its parts with **Prompt.**, - **A.**, **Answer.** and **Reason.**")
    }
    guard let named else { return (content, content.responses.count) }
    guard let count = Fields.integer(named), count >= 0 else {
      findings.error(line, "example \(id) has no number as candidates", "write candidates=3")
      return (content, content.responses.count)
    }
    return (content, count)
  }

  private func expectations(
    _ text: String, id: String, line: Int
  ) -> [GuidelineExample.Expectation] {
    guard let tree = try? Yams.compose(yaml: Self.spaced(text)), case .mapping(let mapping) = tree
    else {
      findings.error(
        line, "example \(id): expect cannot be read",
        "write expect={STEP: \"what is typed\", STEP: \"...\"}")
      return []
    }
    return mapping.compactMap { key, value in
      guard case .scalar(let name) = key else { return nil }
      return GuidelineExample.Expectation(step: name.string, answer: Self.typed(value))
    }
  }

  /// The text with a space after the colon of each key: YAML wants one, people leave it out.
  private static func spaced(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var quote: Unicode.Scalar?
    var depth = 0
    var isKey = false
    for scalar in text.unicodeScalars {
      result.append(scalar)
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      switch scalar {
      case "\"", "'": quote = scalar
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      case ":" where isKey:
        result.append(" ")
        isKey = false
      default: break
      }
      if depth == 1, scalar == "{" || scalar == "," { isKey = true }
    }
    return String(result)
  }

  /// What is typed: a list is a ranking by candidate number or letter, an inner list a tie.
  private static func typed(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar):
      guard let number = Fields.integer(scalar.string), scalar.style == .plain else {
        return scalar.string
      }
      return String(number)
    case .sequence(let list):
      return list.map { item in
        if case .sequence(let tie) = item { return tie.map(letter).joined(separator: " = ") }
        return letter(item)
      }.joined(separator: " > ")
    default: return ""
    }
  }

  private static func letter(_ node: Node) -> String {
    guard case .scalar(let scalar) = node else { return "" }
    guard let number = Fields.integer(scalar.string), number > 0 else { return scalar.string }
    return Lettering.letter(at: number - 1)
  }

  /// The attributes of a comment: `key=word`, `key="words"`, `key={...}`.
  private static func values(_ comment: String) -> [String: String] {
    var rest = Array(comment.unicodeScalars)[...]
    var values: [String: String] = [:]
    while let scalar = rest.first {
      let key = rest.prefix { $0 != "=" && !$0.properties.isWhitespace }
      let after = rest.dropFirst(key.count)
      guard !key.isEmpty, after.first == "=" else {
        rest = key.isEmpty ? rest.dropFirst() : after
        if scalar == "=" { rest = rest.drop { $0 == "=" } }
        continue
      }
      let (value, end) = value(after.dropFirst())
      values[String(String.UnicodeScalarView(key))] = value
      rest = end
    }
    return values
  }

  private static func value(
    _ scalars: ArraySlice<Unicode.Scalar>
  ) -> (String, ArraySlice<Unicode.Scalar>) {
    var depth = 0
    var quote: Unicode.Scalar?
    let value = scalars.prefix { scalar in
      if let open = quote {
        if scalar == open { quote = nil }
        return true
      }
      if scalar == "\"" || scalar == "'" { quote = scalar }
      if scalar == "{" || scalar == "[" { depth += 1 }
      if scalar == "}" || scalar == "]" { depth -= 1 }
      return depth > 0 || !scalar.properties.isWhitespace
    }
    let end = scalars.dropFirst(value.count)
    let isQuoted = value.count > 1 && value.first == "\"" && value.last == "\""
    return (String(String.UnicodeScalarView(isQuoted ? value.dropFirst().dropLast() : value)), end)
  }
}
