import Crypto
import JSONLines
import TouchstoneModel

/// A task of another store with its labels, as `TouchstoneFormat` writes it.
///
/// Everything must be there and of its type: a copy that leaves something out would not be told from a
/// whole one. A guideline's text must have the digest under which it stands.
enum TouchstoneShape {
  static func read(_ line: JSONCursor) throws(RowProblem) -> IncomingTask {
    let version = try Field(line, "touchstone").int(0...Int.max)
    guard version == TouchstoneFormat.version else {
      throw RowProblem(
        kind: .value, column: try Field(line, "touchstone").value.column, field: "touchstone",
        expected: "\(TouchstoneFormat.version), the form that is known here", found: "\(version)")
    }
    let (context, candidates) = (try context(of: line), try candidates(of: line))
    let guideline = try Field(line, "guideline").optionalText()
    let language = try Field(line, "language").optionalText()
    let tags = try Field(line, "tags").list { field throws(RowProblem) in try field.text() }
    let metadata = try Field(line, "metadata").json(.object)
    let isOrder = context.isEmpty && candidates.isEmpty
    return IncomingTask(
      externalID: try Field(line, "external_id").optionalText(),
      digest: isOrder
        ? TaskDigest.bytes(
          orderUnder: guideline, language: language, metadata: metadata, tags: tags)
        : TaskDigest.bytes(context: context, candidates: candidates),
      context: context, candidates: candidates, guideline: guideline, language: language,
      tags: tags,
      priority: try Field(line, "priority").int(Int(Int32.min)...Int(Int32.max)),
      metadata: metadata,
      labels: try Field(line, "labels").list(label),
      origin: TaskOrigin(uid: try Field(line, "task").uid(), texts: try texts(of: line)))
  }

  private static func context(of line: JSONCursor) throws(RowProblem) -> [Message] {
    try Field(line, "context").list { field throws(RowProblem) in try field.message() }
  }

  private static func candidates(of line: JSONCursor) throws(RowProblem) -> [IncomingCandidate] {
    var number = 0
    return try Field(line, "candidates").list { field throws(RowProblem) in
      number += 1
      _ = try field["number"].int(number...number)
      let messages = try field["messages"].list { field throws(RowProblem) in
        try field.message()
      }
      guard !messages.isEmpty else {
        throw .empty(try field["messages"].value, "messages", expected: "at least one message")
      }
      return IncomingCandidate(
        externalID: try field["id"].optionalText(), model: try field["model"].optionalText(),
        messages: messages, parameters: try field["parameters"].json())
    }
  }

  private static func label(_ field: Field) throws(RowProblem) -> IncomingLabel {
    let stamp = try stamp(field["guideline"])
    let kind = try field["kind"].text()
    guard kind == (stamp == ImportedProtocol.stamp ? "imported" : "made") else {
      throw RowProblem(
        kind: .value, column: try field["kind"].value.column, field: "kind",
        expected: "imported for labels under \(ImportedProtocol.stamp.name), made for others",
        found: "\"\(kind)\"")
    }
    let order = try field["order_shown"].list { field throws(RowProblem) in
      try field.int(1...Int(Int32.max))
    }
    let milliseconds = try field["active_ms"].optionalInt(0...(1 << 53))
    return IncomingLabel(
      annotator: try field["annotator"].name(), judgement: .rows(try rows(field)),
      milliseconds: milliseconds.map(Int64.init),
      at: Instant(milliseconds: Int64(try field["submitted_at"].int(-(1 << 53)...(1 << 53)))),
      origin: LabelOrigin(
        uid: try field["uid"].uid(), revision: try field["revision"].int(1...Int(Int32.max)),
        guideline: stamp, orderShown: order))
  }

  private static func rows(_ field: Field) throws(RowProblem) -> [AnswerKey: String] {
    var rows: [AnswerKey: String] = [:]
    let answers = try field["answers"].list { field throws(RowProblem) in
      let place = try field["target"].text()
      guard let target = Target(text: place), target.text == place else {
        throw RowProblem(
          kind: .value, column: try field["target"].value.column, field: "target",
          expected: "what an answer speaks about, such as \"2\" or \"1:2\"", found: "\"\(place)\"")
      }
      let key = AnswerKey(step: try field["step"].name(), target: target)
      return (key: key, value: try field["value"].name())
    }
    for (key, value) in answers {
      guard rows.updateValue(value, forKey: key) == nil else {
        throw RowProblem(
          kind: .value, column: try field["answers"].value.column, field: "answers",
          expected: "one answer a step and target", found: "\"\(key.step)\" again")
      }
    }
    return rows
  }

  private static func stamp(_ field: Field) throws(RowProblem) -> GuidelineStamp {
    GuidelineStamp(
      slug: try field["slug"].name(), version: try field["version"].name(),
      digest: try field["digest"].digest())
  }

  private static func texts(of line: JSONCursor) throws(RowProblem) -> [GuidelineStamp:
    GuidelineText]
  {
    var texts: [GuidelineStamp: GuidelineText] = [:]
    let found = try Field(line, "guidelines").list { field throws(RowProblem) in
      let stamp = try stamp(field)
      var text = try field["text"].text()
      guard text.withUTF8({ Hexadecimal.text(SHA256.hash(data: $0)) }) == stamp.digest else {
        throw RowProblem(
          kind: .value, column: try field["text"].value.column, field: "text",
          expected: "the text with the digest \(stamp.digest.prefix(12))…", found: "another text")
      }
      return (stamp, GuidelineText(kind: try field["kind"].name(), source: text))
    }
    for (stamp, text) in found { texts[stamp] = text }
    return texts
  }
}

/// A member of an object, which may be missing, with the name under which a problem tells of it.
private struct Field {
  private let object: JSONCursor
  private let key: String
  private let found: JSONCursor?

  init(_ object: JSONCursor, _ key: StaticString) {
    self.object = object
    self.key = key.description
    found = object[key]
  }

  private init(element: JSONCursor) {
    object = element
    key = ""
    found = element
  }

  /// A member of the object that this field holds.
  subscript(key: StaticString) -> Field { Field(found ?? object, key) }

  var value: JSONCursor {
    get throws(RowProblem) {
      guard let found else { throw .missing(object, key) }
      return found
    }
  }

  func text() throws(RowProblem) -> String {
    guard let text = try value.string else { throw .type(try value, key, expected: "a string") }
    return text
  }

  func optionalText() throws(RowProblem) -> String? {
    try value.kind == .null ? nil : text()
  }

  /// A text that is not empty.
  func name() throws(RowProblem) -> String {
    let text = try text()
    guard !text.isEmpty else { throw .empty(try value, key, expected: "a text") }
    return text
  }

  func int(_ range: ClosedRange<Int>) throws(RowProblem) -> Int {
    let value = try value
    guard let number = value.number else { throw .type(value, key, expected: "an integer") }
    guard let int = number.int, range.contains(int) else {
      let upper = range.upperBound == Int.max ? "" : " to \(range.upperBound)"
      let expected =
        range.lowerBound == range.upperBound
        ? "\(range.lowerBound)" : "an integer from \(range.lowerBound)" + upper
      throw RowProblem(
        kind: .value, column: value.column, field: key, expected: expected, found: number.text)
    }
    return int
  }

  func optionalInt(_ range: ClosedRange<Int>) throws(RowProblem) -> Int? {
    try value.kind == .null ? nil : int(range)
  }

  func uid() throws(RowProblem) -> UniqueID {
    let text = try text()
    guard let uid = UniqueID(text) else {
      throw RowProblem(
        kind: .value, column: try value.column, field: key, expected: "a UUID",
        found: "\"\(text)\"")
    }
    return uid
  }

  func digest() throws(RowProblem) -> String {
    let text = try text()
    guard Hexadecimal.isDigest(text) else {
      throw RowProblem(
        kind: .value, column: try value.column, field: key,
        expected: "64 hexadecimal digits in lower case", found: "\"\(text)\"")
    }
    return text
  }

  /// JSON as a text, exactly as it stands; `null` is none.
  func json(_ kind: JSONKind? = nil) throws(RowProblem) -> String? {
    guard let text = try optionalText() else { return nil }
    // Whoever took it in the first place may have let U+0000 pass.
    let json = try? JSONValue.parse(text, limits: JSONLimits(nul: .replace))
    guard let json, kind != .object || json.object != nil else {
      throw RowProblem(
        kind: .value, column: try value.column, field: key,
        expected: kind == .object ? "a JSON object as a text" : "JSON as a text",
        found: "another text")
    }
    return text
  }

  func message() throws(RowProblem) -> Message { try Turns.message(value).0 }

  func list<Element>(
    _ element: (Field) throws(RowProblem) -> Element
  ) throws(RowProblem) -> [Element] {
    let value = try value
    guard value.kind == .array else { throw .type(value, key, expected: "an array") }
    var elements: [Element] = []
    elements.reserveCapacity(value.count)
    for item in value.elements {
      do throws(RowProblem) {
        elements.append(try element(Field(element: item)))
      } catch {
        throw error.inside("\(key)[\(elements.count)]")
      }
    }
    return elements
  }
}
