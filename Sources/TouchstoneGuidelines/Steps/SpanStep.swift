public import TouchstoneModel

/// Tagged ranges of each candidate's last turn, or of each turn of the assistant.
public struct SpanStep: Step {
  /// What every step has.
  public let core: StepCore
  /// The tags in the order of the file.
  public let tags: [NamedItem]
  let scope: StepScope

  static let reserved = ["none", "rest", "clear"]

  /// Ranges of text.
  public var type: StepType { .span }
  /// What to type.
  public var standardQuestion: String {
    let words = tags.map(\.name).joined(separator: ", ")
    return "mark words: \"quoted\", s3 (a sentence) or 10-25, then \(words); or none"
  }
  /// The tags and whose text is marked.
  public var meaning: [String: String] {
    ["tags": tags.map(\.name).joined(separator: ", "), "per": scope.rawValue]
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    scope = fields.scope(.candidate, .turn)
    guard let tags = fields.items("tags") else { return nil }
    self.tags = tags
    for tag in tags where Self.reserved.contains(tag.name.lowercased()) {
      context.findings.error(
        fields.line(of: "tags"), "\(tag.name) cannot be a tag: it is a word of the line itself",
        "choose another name than none, rest or clear")
    }
  }

  /// Whether turns of the context are marked; otherwise responses.
  public var judgesTurns: Bool { scope == .turn }

  /// The text whose ranges are marked.
  public func text(of target: Target, frame: StepFrame) -> String? {
    switch target {
    case .candidate(let number): frame.originals[number]?.exact
    case .turn(let number):
      frame.context.indices.contains(number - 1) ? frame.context[number - 1].content.exact : nil
    default: nil
    }
  }

  func spans(of target: Target, in sheet: AnswerSheet) -> [TextSpan]? {
    if case .spans(let spans)? = sheet[id, target] { spans } else { nil }
  }

  /// The targets without an answer.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    frame.targets(scope).filter { spans(of: $0, in: sheet) == nil }.map {
      MissingAnswer(step: id, target: $0, message: frame.labelled($0, "none or marked words"))
    }
  }

  /// How many targets have an answer.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let all = frame.targets(scope).count
    return StepProgress(done: all - missing(in: sheet, frame: frame).count, of: all)
  }

  /// A line that marks words of the first target.
  public func example(_ frame: StepFrame) -> String {
    let first = frame.targets(scope).first ?? .task
    return frame.labelled(first, "s1 \(tags.first?.name ?? "tag")")
  }

  /// The marked words of each target with their tags.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    frame.targets(scope).map { target in
      let marked = spans(of: target, in: sheet).map { spans in
        guard !spans.isEmpty else { return "none" }
        let scalars = Array((text(of: target, frame: frame) ?? "").unicodeScalars)
        return spans.map { span in
          "\(SpanReader.quoted(span, in: scalars)) \(span.tag)"
        }.joined(separator: "; ")
      }
      return AnswerLine(label: frame.title(id, target), text: marked)
    }
  }

  /// Names, tags and the words of the line.
  public func completions(_ frame: StepFrame) -> [String] {
    frame.names(scope) + tags.map(\.name) + Self.reserved
  }

  /// Reads `A "the quoted words" tag`, `A s3 tag`, `A 10-25 tag`, `A none`, `rest none`, `A clear`.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    var reader = SpanReader(step: self, frame: frame, sheet: sheet)
    return try reader.read(line).map { change($0.target, $0.spans.map(Answer.spans)) }
  }
}
