public import TouchstoneModel

/// What a worked example shows: the conversation, the responses, the answer and its reason.
///
/// A line that was broken only because it was full goes on; other line ends are kept, since they
/// mean something in verse, code and reasoning steps.
public struct ExampleContent: Hashable, Sendable {
  /// The turns up to the response: `**System.**`, `**User.**` or `**Prompt.**`, `**Assistant.**`.
  public let context: [Message]
  /// The responses in the order of the file: `- **A.** ...`; the first is candidate 1.
  public let responses: [UntrustedText]
  /// `**Answer.**`: what to type, in words; empty when the example does not say.
  public let answer: String
  /// `**Reason.**`: why, shown after the person has answered; empty when the example does not say.
  public let reason: String

  /// Whether it shows nothing that could be worked on.
  public var isEmpty: Bool { context.isEmpty && responses.isEmpty }
}

/// Reads the text below an example's comment.
struct ExampleContentReader {
  private enum Part {
    case turn(ChatRole)
    case response(Int)
    case answer, reason
  }

  /// What the text has that cannot be read: what is wrong, and what to write instead.
  private(set) var faults: [(message: String, remedy: String)] = []
  private var parts: [(part: Part, lines: [ProseLine])] = []
  private var isCode = false
  /// The width to which the text was wrapped, as far as it shows.
  private var widest = ProseLine.narrowest
  /// Whether no part was found.
  var foundNothing: Bool { parts.isEmpty }

  /// The content of the text of one example.
  mutating func read(_ body: String) -> ExampleContent {
    var fence = CodeFence()
    var isAfterBlank = true
    for line in body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      isCode = fence.covers(line)
      if !isCode { widest = max(widest, line.unicodeScalars.count) }
      let isBlank = TypedLine.trimmed(line).isEmpty
      if !isCode, let (part, rest) = Self.start(of: line) {
        // The answer and its reason may share a line.
        let mark = "**Reason.**"
        if case .answer = part, let place = Bytes.range(of: mark, in: rest) {
          begin(part, TypedLine.trimmed(String(rest[..<place.lowerBound])), of: line)
          begin(.reason, TypedLine.trimmed(String(rest[place.upperBound...])), of: line)
        } else {
          begin(part, rest, of: line)
        }
      } else {
        add(line, isLoose: isAfterBlank && !isCode && !isBlank)
      }
      isAfterBlank = isBlank
    }
    return content()
  }

  private mutating func begin(_ part: Part, _ text: String, of line: String) {
    let responses = parts.count { if case .response = $0.part { true } else { false } }
    switch part {
    case .turn where responses > 0:
      faults.append(("a turn stands after the responses", "put all turns before - **A.**"))
    case .response(let number) where number != responses:
      let letter = Lettering.letter(at: responses)
      faults.append(
        (
          "response \(Lettering.letter(at: number)) stands where \(letter) belongs",
          "letter the responses in the order of the text, from A"
        ))
    default: break
    }
    parts.append((part, [ProseLine(text, of: line, isCode: false)]))
  }

  /// A line that begins nothing goes on with what stands before it; loose text after the responses
  /// belongs to nothing.
  private mutating func add(_ line: String, isLoose: Bool) {
    guard let last = parts.indices.last else { return }
    guard case .response = parts[last].part else {
      parts[last].lines.append(ProseLine(line, of: line, isCode: isCode))
      return
    }
    let isIndented = line.utf8.starts(with: "  ".utf8) || line.utf8.first == 9
    if isLoose, !isIndented {
      faults.append(
        (
          "a paragraph stands after response \(letter(of: last)) and belongs to nothing",
          "indent it by two spaces if it belongs to the response"
        ))
      return
    }
    parts[last].lines.append(ProseLine(Self.unindented(line), of: line, isCode: isCode))
  }

  private func letter(of index: Int) -> String {
    if case .response(let number) = parts[index].part { Lettering.letter(at: number) } else { "" }
  }

  private func content() -> ExampleContent {
    var context: [Message] = []
    var responses: [UntrustedText] = []
    var (answer, reason) = ("", "")
    for (part, lines) in parts {
      let text = GuidelineText.trimmed(ProseLine.joined(lines, width: widest))
      switch part {
      case .turn(let role): context.append(Message(role: role, content: UntrustedText(text)))
      case .response: responses.append(UntrustedText(text))
      case .answer: answer = Self.unquoted(text)
      case .reason: reason = Self.unquoted(text)
      }
    }
    return ExampleContent(context: context, responses: responses, answer: answer, reason: reason)
  }

  private static let labels: [(word: String, part: Part)] = [
    ("System", .turn(.system)), ("User", .turn(.user)), ("Prompt", .turn(.user)),
    ("Assistant", .turn(.assistant)), ("Answer", .answer), ("Reason", .reason),
  ]

  /// The part that a line begins and the text after its mark.
  private static func start(of line: String) -> (Part, String)? {
    let bytes = line.utf8
    for (word, part) in labels {
      let mark = "**\(word).**"
      if bytes.starts(with: mark.utf8) {
        return (part, TypedLine.trimmed(String(line.unicodeScalars.dropFirst(mark.utf8.count))))
      }
    }
    // `- **A.** `, one letter.
    let start = Array(bytes.prefix(8))
    guard start.count == 8, (65...90).contains(start[4]) else { return nil }
    let marks = Array("- **?.**".utf8)
    guard marks.indices.allSatisfy({ $0 == 4 || start[$0] == marks[$0] }) else { return nil }
    let text = TypedLine.trimmed(String(line.unicodeScalars.dropFirst(8)))
    return (.response(Int(start[4]) - 65), text)
  }

  private static func unindented(_ line: String) -> String {
    if line.utf8.first == 9 { return String(line.unicodeScalars.dropFirst()) }
    let spaces = line.unicodeScalars.prefix(2).prefix { $0 == " " }.count
    return String(line.unicodeScalars.dropFirst(spaces))
  }

  /// Without the quotation marks around the whole.
  private static func unquoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > 1, scalars.first == "\"", scalars.last == "\"",
      !scalars.dropFirst().dropLast().contains("\"")
    else { return text }
    return String(String.UnicodeScalarView(scalars.dropFirst().dropLast()))
  }
}
