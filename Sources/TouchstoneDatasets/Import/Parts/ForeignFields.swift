import JSONLines
import TouchstoneModel

/// The prompt and the responses among fields that a team has named itself.
///
/// A prompt stands under `prompt`, `question`, `instruction`, `messages`, `text` and the like. Responses
/// are a list (`responses`, `answers`, `items`), fields with a number (`response_1`, `answerB`), or one
/// field (`response`, `completion`).
struct ForeignFields {
  /// The conversation.
  private(set) var context: [Message] = []
  /// The responses in order.
  private(set) var candidates: [IncomingCandidate] = []
  /// The fields that have no meaning here, as one object.
  private(set) var rest: String?
  /// The fields that prompt and responses were taken from.
  private(set) var used: [String] = []
  /// What each response is called: its field or its id.
  private var names: [String] = []
  private var numbers: [Int?] = []

  private static let prompts: [StaticString] = [
    "prompt", "question", "instruction", "messages", "conversation", "dialogue", "dialog", "chat",
    "query", "context", "input", "user", "text", "document", "displayed_text",
  ]
  private static let lists: [StaticString] = [
    "responses", "answers", "candidates", "completions", "outputs", "generations", "items",
  ]
  private static let stems: Set = [
    "response", "answer", "completion", "candidate", "output", "generation", "option", "reply",
    "text", "model", "model_response", "model_output", "summary", "",
  ]
  private static let singles: [StaticString] = [
    "response", "answer", "completion", "output", "generation", "reply", "model_response",
    "summary",
  ]

  /// Reads an object; `field` names it in problems.
  init(
    _ object: JSONCursor, _ field: String, leftovers: inout Leftovers,
    except isOther: (String) -> Bool = { _ in false }
  ) throws(RowProblem) {
    guard object.kind == .object else { throw .type(object, field, expected: "an object") }
    try readResponses(object, field, isOther, &leftovers)
    let system = object["system"] ?? object["system_prompt"]
    if let text = system?.string {
      used.append(object["system"] == nil ? "system_prompt" : "system")
      let content = UntrustedText(text)
      if !content.isEmptyOrBlank { context = [Message(role: .system, content: content)] }
    }
    guard
      let name = Self.prompts.first(where: { name in
        guard let value = object[name], value.kind == .string || value.kind == .array else {
          return false
        }
        return !used.contains("\(name)") && !isOther("\(name)")
      }), let value = object[name]
    else { throw .missing(object, "a prompt, question, instruction, messages or text") }
    let path = field.isEmpty ? "\(name)" : "\(field).\(name)"
    context += try Turns.context(value, path, leftovers: &leftovers)
    used.append("\(name)")
    let taken = used
    rest = Leftovers.rest(of: object) { key in
      taken.contains { key.string?.utf8.elementsEqual($0.utf8) ?? false }
    }
  }

  /// The number of the response that a name means: its own name, or one with its number.
  func candidate(_ name: String) -> Int? {
    if let place = names.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) {
      return place + 1
    }
    guard let number = FieldName(name).number else { return nil }
    return numbers.firstIndex(of: number).map { $0 + 1 }
  }

  /// What a judgement under a name speaks about, and how its attribute is called: `helpful_2` is
  /// `helpful` of response 2. The only response is meant without a number.
  func target(_ name: String, judging other: String? = nil) -> (Target, attribute: String) {
    if let other, let number = candidate(other) { return (.candidate(number), name) }
    if candidates.count == 1 { return (.candidate(1), name) }
    let parts = FieldName(name)
    guard let number = candidate(name), !parts.stem.isEmpty else { return (.task, name) }
    return (.candidate(number), parts.stem)
  }

  /// The text that ranges of a named field are about: a response, or the last turn of the context.
  func text(_ name: String?) -> (Target, UntrustedText)? {
    if let name, let number = candidate(name), let last = candidates[number - 1].messages.last {
      return (.candidate(number), last.content)
    }
    return context.last.map { (.turn(context.count), $0.content) }
  }

  private mutating func readResponses(
    _ object: JSONCursor, _ field: String, _ isOther: (String) -> Bool,
    _ leftovers: inout Leftovers
  ) throws(RowProblem) {
    let path = field.isEmpty ? "" : field + "."
    if let name = Self.lists.first(where: { object[$0]?.kind == .array && !isOther("\($0)") }),
      let list = object[name]
    {
      used.append("\(name)")
      for (index, element) in list.elements.enumerated() {
        let place = "\(path)\(name)[\(index)]"
        guard let (key, text) = Self.text(of: element) else {
          throw .type(element, place, expected: "a text or an object with one")
        }
        let other = Leftovers.rest(of: element) {
          $0.isText("id") || $0.isText("model") || $0.isText(key)
        }
        if let other { leftovers.add(other, to: "\(name)", at: index) }
        let id = try Envelope.id(element["id"], place + ".id")
        let model = element["model"]?.string
        add(id, number: index + 1, Responses.assistant(text), model: model)
      }
      try Responses.checkIDs(candidates, list)
      return
    }
    var found: [(name: String, number: Int, value: JSONCursor)] = []
    for (key, value) in object.members {
      guard let name = key.string, !isOther(name), value.kind == .string || value.kind == .array
      else { continue }
      let parts = FieldName(name)
      guard let number = parts.number, Self.stems.contains(parts.stem) else { continue }
      found.append((name, number, value))
    }
    found.sort { $0.number < $1.number }
    if Set(found.map(\.number)).count == found.count, found.count > 1 {
      for (name, number, value) in found {
        used.append(name)
        add(name, number: number, try Self.messages(value, path + name), model: nil)
      }
      return
    }
    guard
      let name = Self.singles.first(where: { object[$0]?.kind == .string && !isOther("\($0)") }),
      let text = object[name]?.string
    else { return }
    used.append("\(name)")
    add("\(name)", number: 1, Responses.assistant(text), model: nil)
  }

  private mutating func add(_ name: String?, number: Int, _ messages: [Message], model: String?) {
    names.append(name ?? "")
    numbers.append(number)
    candidates.append(IncomingCandidate(externalID: name, model: model, messages: messages))
  }

  private static func messages(
    _ value: JSONCursor, _ field: String
  ) throws(RowProblem) -> [Message] {
    if let text = value.string { return Responses.assistant(text) }
    do throws(RowProblem) {
      return try Turns.continuation(value).0
    } catch {
      throw error.inside(field)
    }
  }

  private static func text(of element: JSONCursor) -> (key: StaticString, String)? {
    if let text = element.string { return ("", text) }
    for name: StaticString in ["body", "text", "content", "answer", "response", "output", "html"] {
      if let text = element[name]?.string { return (name, text) }
    }
    return nil
  }
}
