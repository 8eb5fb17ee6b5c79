import TouchstoneModel

/// Reads lines of a span step; a line adds to the ranges that stand.
///
/// Quoted words are searched in the judged text; any white space fits any other, as people copy from
/// a wrapped screen. `#2` after the quotes takes the second place where they stand.
struct SpanReader {
  let step: SpanStep
  let frame: StepFrame
  let sheet: AnswerSheet
  private var changed: [Target: [TextSpan]?] = [:]
  private var order: [Target] = []

  init(step: SpanStep, frame: StepFrame, sheet: AnswerSheet) {
    self.step = step
    self.frame = frame
    self.sheet = sheet
  }

  private enum Word {
    case plain(String)
    case quoted(String)
  }

  mutating func read(
    _ line: String
  ) throws(StepInputError) -> [(target: Target, spans: [TextSpan]?)] {
    let clauses = try Self.clauses(line)
    guard !clauses.isEmpty else { throw .nothingTyped(example: step.example(frame)) }
    var current: Target?
    for clause in clauses { current = try take(clause[...], after: current) }
    return order.map { ($0, changed[$0] ?? nil) }
  }

  /// Takes one clause; without a name it is about the target of the clause before it.
  private mutating func take(
    _ clause: ArraySlice<Word>, after current: Target?
  ) throws(StepInputError) -> Target? {
    var rest = clause
    let all = frame.targets(step.scope)
    if case .plain(let word)? = rest.first, word.lowercased() == "rest" {
      guard case .plain(let next)? = rest.dropFirst().first, next.lowercased() == "none",
        rest.count == 2
      else { throw .valueMissing(after: word, expected: "none") }
      let open = all.filter { step.spans(of: $0, in: sheet) == nil && changed[$0] == nil }
      guard !open.isEmpty else { throw .nothingLeft(letters: frame.names(step.scope)) }
      for target in open { set(target, []) }
      return nil
    }
    var target = all.count == 1 ? all[0] : current
    if case .plain(let word)? = rest.first {
      if let named = frame.target(named: word, step.scope) {
        target = named
        rest = rest.dropFirst()
      } else if frame.looksLikeName(word, step.scope) {
        throw frame.unknownName(word, step.scope)
      }
    }
    guard let target else {
      throw frame.nameMissing(found: Self.text(clause), step.scope, example: step.example(frame))
    }
    if case .plain(let word)? = rest.first, rest.count == 1 {
      switch word.lowercased() {
      case "none":
        set(target, [])
        return target
      case "clear":
        set(target, nil)
        return target
      default: break
      }
    }
    let spans = try spans(rest, of: target)
    let stands = (changed[target] ?? step.spans(of: target, in: sheet)) ?? []
    set(target, (stands + spans.filter { !stands.contains($0) }).sorted { $0.order < $1.order })
    return target
  }

  private mutating func set(_ target: Target, _ spans: [TextSpan]?) {
    if changed[target] == nil { order.append(target) }
    changed[target] = .some(spans)
  }

  /// One or more places, then their tag.
  private func spans(
    _ words: ArraySlice<Word>, of target: Target
  ) throws(StepInputError) -> [TextSpan] {
    let scalars = Array((step.text(of: target, frame: frame) ?? "").unicodeScalars)
    var rest = words
    var places: [Range<Int>] = []
    var spans: [TextSpan] = []
    while let word = rest.popFirst() {
      switch word {
      case .quoted(let quote):
        var which: Int?
        if case .plain(let mark)? = rest.first, mark.utf8.first == UInt8(ascii: "#") {
          which = Fields.integer(String(mark.dropFirst()))
          rest = rest.dropFirst()
        }
        places.append(try Self.place(of: quote, which: which, in: scalars))
      case .plain(let text):
        if let place = try Self.place(text, in: scalars) {
          places.append(place)
          continue
        }
        guard let tag = try TypedLine.match(text, among: step.tags.map(\.name)) else {
          throw .unknownWord(text, known: step.tags.map(\.name))
        }
        guard !places.isEmpty else {
          throw .misread(
            "\(tag) marks nothing", remedy: "put the words before it: \"quoted\", s3 or 10-25")
        }
        spans += places.map { TextSpan(start: $0.lowerBound, end: $0.upperBound, tag: tag) }
        places = []
      }
    }
    if !places.isEmpty {
      guard step.tags.count == 1, let only = step.tags.first else {
        throw .valueMissing(after: Self.text(words), expected: joined(step.tags.map(\.name), "or"))
      }
      spans += places.map { TextSpan(start: $0.lowerBound, end: $0.upperBound, tag: only.name) }
    }
    return spans
  }

  private static func text(_ words: ArraySlice<Word>) -> String {
    words.map { word in
      switch word {
      case .plain(let text): text
      case .quoted(let text): "\"\(text)\""
      }
    }.joined(separator: " ")
  }
}

extension SpanReader {
  /// The marked words, shortened in the middle when they are many.
  static func quoted(_ span: TextSpan, in scalars: [Unicode.Scalar]) -> String {
    let range = max(0, span.start)..<max(0, min(span.end, scalars.count))
    guard !range.isEmpty else { return "\(span.start)-\(span.end)" }
    let words = scalars[range]
    func text(_ part: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: part)
      return String(view)
    }
    guard words.count > 60 else { return "\"\(text(words))\"" }
    return "\"\(text(words.prefix(28))) … \(text(words.suffix(28)))\""
  }

  /// `s3`, `s3-5`, `10-25`; nil for another word. The end of an offset range is not part of it.
  private static func place(
    _ word: String, in scalars: [Unicode.Scalar]
  ) throws(StepInputError) -> Range<Int>? {
    let isSentence = word.utf8.first.map { $0 | 0x20 == UInt8(ascii: "s") } ?? false
    let numbers = (isSentence ? String(word.dropFirst()) : word).split(
      separator: "-", omittingEmptySubsequences: false
    ).map { Fields.integer(String($0)) }
    guard (isSentence ? 1...2 : 2...2).contains(numbers.count), numbers.allSatisfy({ $0 != nil })
    else { return nil }
    let (first, last) = (numbers[0] ?? 0, numbers[numbers.count - 1] ?? 0)
    guard isSentence else {
      guard first >= 0, first < last, last <= scalars.count else {
        throw .misread(
          "\(word) is no range of this text",
          remedy: "offsets count characters from 0 to \(scalars.count), the end not included")
      }
      return first..<last
    }
    let sentences = Sentences.ranges(in: scalars)
    guard first >= 1, first <= last, last <= sentences.count else {
      throw .misread(
        "there is no sentence \(word)",
        remedy: "the text has \(counted(sentences.count, "sentence"))")
    }
    return sentences[first - 1].lowerBound..<sentences[last - 1].upperBound
  }

  private static func place(
    of quote: String, which: Int?, in scalars: [Unicode.Scalar]
  ) throws(StepInputError) -> Range<Int> {
    let needle = Array(TypedLine.trimmed(quote).unicodeScalars)
    guard !needle.isEmpty else {
      throw .misread("the quotes hold nothing", remedy: "put words of the text between them")
    }
    var found: [Range<Int>] = []
    for start in scalars.indices {
      if let end = matchEnd(of: needle, in: scalars, from: start) { found.append(start..<end) }
    }
    let shown = "\"" + String(TypedLine.trimmed(quote).prefix(40)) + "\""
    guard let first = found.first else {
      throw .misread(
        "\(shown) does not stand in the text", remedy: "copy the words exactly, case included")
    }
    guard let which else {
      guard found.count == 1 else {
        throw .misread(
          "\(shown) stands in \(found.count) places",
          remedy: "quote more words, or add #1 to #\(found.count) after the quotes")
      }
      return first
    }
    guard found.indices.contains(which - 1) else {
      throw .misread("\(shown) stands in \(counted(found.count, "place"))", remedy: "write #1")
    }
    return found[which - 1]
  }

  private static func matchEnd(
    of needle: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int
  ) -> Int? {
    var (here, there) = (start, 0)
    while there < needle.count {
      guard here < text.count else { return nil }
      if needle[there].properties.isWhitespace {
        guard text[here].properties.isWhitespace else { return nil }
        while there < needle.count, needle[there].properties.isWhitespace { there += 1 }
        while here < text.count, text[here].properties.isWhitespace { here += 1 }
      } else {
        guard needle[there] == text[here] else { return nil }
        (here, there) = (here + 1, there + 1)
      }
    }
    return here
  }

  /// The clauses of a line, joined by `;`, as words; straight and curly quotes hold words together.
  private static func clauses(_ line: String) throws(StepInputError) -> [[Word]] {
    var clauses: [[Word]] = [[]]
    var current = String.UnicodeScalarView()
    var closing: Unicode.Scalar?
    func flush() {
      if !current.isEmpty {
        clauses[clauses.count - 1].append(.plain(TypedLine.plain(String(current))))
      }
      current = String.UnicodeScalarView()
    }
    let pairs: [Unicode.Scalar: Unicode.Scalar] = [
      "\"": "\"", "“": "”", "„": "“", "«": "»", "「": "」", "『": "』", "＂": "＂",
    ]
    for scalar in line.unicodeScalars {
      if let end = closing {
        guard scalar == end else {
          current.append(scalar)
          continue
        }
        clauses[clauses.count - 1].append(.quoted(String(current)))
        current = String.UnicodeScalarView()
        closing = nil
      } else if let end = pairs[scalar], current.isEmpty {
        closing = end
      } else if scalar == ";" || scalar == "；" {
        flush()
        clauses.append([])
      } else if scalar.properties.isWhitespace || [",", "，", "、"].contains(scalar) {
        flush()
      } else {
        current.append(scalar)
      }
    }
    guard closing == nil else {
      throw .misread("the quotes are not closed", remedy: "end the quoted words with \"")
    }
    flush()
    return clauses.filter { !$0.isEmpty }
  }
}

extension TextSpan {
  fileprivate var order: (Int, Int, String) { (start, end, tag) }
}
