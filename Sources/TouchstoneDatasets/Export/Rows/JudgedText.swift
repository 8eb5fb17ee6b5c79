import JSONLines
import TouchstoneModel

/// What an answer speaks about, as it stands among a task's encoded bytes.
struct JudgedText {
  /// The turns before the judged ones.
  let prompt: Fragment
  /// The judged turns; nothing where an answer speaks of the whole task or of a pair.
  let response: Fragment
  /// Why no row can hold it.
  let problem: DropReason?
  /// The model that wrote it; empty when unknown.
  let model: String

  /// The members of a row's metadata that tell what was judged.
  static let columns =
    [DatasetColumn("target", .object(targetColumns))] + [
      DatasetColumn("model", .string)
    ]
  /// The members of a target.
  static let targetColumns = [
    DatasetColumn("kind", .string), DatasetColumn("number", .integer),
    DatasetColumn("second", .integer),
  ]
  /// The trainer's columns for the judged text.
  static func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = DatasetColumn.Kind.optional(options.style.conversation)
    return [DatasetColumn("prompt", text), DatasetColumn("response", text)]
  }
}

extension ExportExample {
  /// What an answer speaks about; nil when the task has no such candidate or turn.
  mutating func judged(_ target: Target) -> JudgedText? {
    switch target {
    case .candidate(let number), .step(let number, _):
      guard let response = response(number) else { return nil }
      return JudgedText(
        prompt: prompt, response: response, problem: prompt.problem ?? response.problem,
        model: model(number))
    case .turn(let number):
      guard task.context.indices.contains(number - 1) else { return nil }
      let before = prompt(saying: Array(task.context[..<(number - 1)]))
      let response = response(saying: [task.context[number - 1]])
      return JudgedText(
        prompt: before, response: response, problem: before.problem ?? response.problem, model: "")
    case .task, .pair:
      let style = options.style
      let nothing = fragment { writer in
        if style == .standard { return writer.string("") }
        writer.beginArray()
        writer.endArray()
      }
      // A conversation that is judged whole may end with anybody.
      let problem = prompt.problem == .promptEnd ? nil : prompt.problem
      return JudgedText(prompt: prompt, response: nothing, problem: problem, model: "")
    }
  }
}

extension JSONWriter {
  /// Writes the trainer's columns of a judged text.
  mutating func judged(_ text: JudgedText, of encoded: UnsafeRawBufferPointer) {
    key("prompt")
    splice(text.prompt, of: encoded)
    key("response")
    splice(text.response, of: encoded)
  }

  /// Writes a target in words: its kind, its number, and the second one of a pair or the step's
  /// number in a candidate; 0 where there is none.
  mutating func target(_ target: Target) {
    let (kind, number, second) =
      switch target {
      case .task: ("task", 0, 0)
      case .candidate(let number): ("candidate", number, 0)
      case .pair(let first, let second): ("pair", first, second)
      case .turn(let number): ("turn", number, 0)
      case .step(let candidate, let number): ("step", candidate, number)
      }
    key("target")
    beginObject()
    key("kind")
    string(kind)
    key("number")
    int(number)
    key("second")
    int(second)
    endObject()
  }

  /// Writes a text, or null where there is none.
  mutating func optional(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  /// Writes a number, or null where there is none.
  mutating func optional(_ number: (some BinaryInteger)?) {
    if let number { int(number) } else { null() }
  }
}
