internal import JSONLines
internal import TouchstoneModel

/// The forms of answers that hold more than one fact: `{"edit":"...","origin":"own"}`,
/// `{"text":"...","origin":"own"}`, `{"reason":"...","rules":["follow"],"candidates":[2]}`,
/// `{"verdicts":{"follow":"kept"}}`,
/// `{"principle":"least-harm","choice":-1}`, `{"grade":1,"ms":3100}`,
/// `{"unit":"unicode_scalar","spans":[{"start":0,"end":5,"tag":"x"}]}`,
/// `{"safety":"unsafe","hazards":["hate"]}`,
/// `{"type":"factuality/outdated","further":[],"severity":"major","fault":"model"}`.
///
/// Ratings have whole numbers under any name, so every form is told by a member that is none; a
/// grade, by standing at a reasoning step.
extension AnswerCodec {
  /// Reads one of these forms; nil when the object is none.
  static func form(_ value: JSONValue, target: Target) -> Answer? {
    if let edit = value["edit"]?.string { return .edit(written(edit, value)) }
    if let text = value["text"]?.string { return .written(written(text, value)) }
    if let reason = value["reason"]?.string { return self.reason(reason, value) }
    if let verdicts = value["verdicts"]?.object { return self.verdicts(verdicts) }
    if let principle = value["principle"]?.string { return choice(value, by: principle) }
    if let spans = value["spans"]?.array { return self.spans(spans) }
    if let label = value["safety"]?.string {
      let hazards = value["hazards"]?.array?.compactMap(\.string) ?? []
      return .safety(SafetyLabel(label: label, hazards: Set(hazards)))
    }
    if let type = value["type"]?.string {
      return .classification(
        Classification(
          type: type, further: value["further"]?.array?.compactMap(\.string) ?? [],
          severity: value["severity"]?.string, fault: value["fault"]?.string))
    }
    if case .step = target { return grade(value) }
    return nil
  }

  private static func written(_ text: String, _ value: JSONValue) -> WrittenText {
    WrittenText(
      UntrustedText(text), origin: (value["origin"]?.string).map(TextOrigin.init(text:)))
  }

  /// An order of `unrankable` has a reason as well.
  private static func reason(_ text: String, _ value: JSONValue) -> Answer? {
    guard value["outcome"] == nil else { return nil }
    return .reason(
      Reason(
        text: UntrustedText(text), rules: value["rules"]?.array?.compactMap(\.string) ?? [],
        candidates: value["candidates"]?.array?.compactMap(\.int) ?? []))
  }

  private static func verdicts(_ members: [JSONMember]) -> Answer? {
    var verdicts: [String: RuleVerdict] = [:]
    for member in members {
      guard let verdict = (member.value.string).flatMap(RuleVerdict.init(rawValue:)) else {
        return nil
      }
      verdicts[member.key] = verdict
    }
    return .verdicts(verdicts)
  }

  private static func choice(_ value: JSONValue, by principle: String) -> Answer? {
    if let place = value["choice"]?.int { return .principle(principle, .scale(place)) }
    return value["choice"]?.string == "neither" ? .principle(principle, .neither) : nil
  }

  private static func spans(_ elements: [JSONValue]) -> Answer? {
    var spans: [TextSpan] = []
    for element in elements {
      guard let start = element["start"]?.int, let end = element["end"]?.int,
        let tag = element["tag"]?.string
      else { return nil }
      spans.append(TextSpan(start: start, end: end, tag: tag))
    }
    return .spans(spans)
  }

  private static func grade(_ value: JSONValue) -> Answer? {
    guard value["grade"]?.int != nil || value["grade"]?.string == "unsure" else { return nil }
    let alternatives = (value["alternatives"]?.array ?? []).compactMap { element in
      (element["text"]?.string).map {
        StepGrade.Alternative(text: UntrustedText($0), grade: element["grade"]?.int)
      }
    }
    return .grade(
      StepGrade(
        grade: value["grade"]?.int, milliseconds: (value["ms"]?.int).map(Int64.init),
        alternatives: alternatives, ownStep: (value["own"]?.string).map { UntrustedText($0) }))
  }
}

extension AnswerCodec {
  static func write(_ written: WrittenText, as key: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.pair(key, written.text.exact)
    if let origin = written.origin { writer.pair("origin", origin.text) }
    writer.endObject()
  }

  static func write(_ reason: Reason, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.pair("reason", reason.text.exact)
    write(reason.rules, as: "rules", to: &writer)
    writer.key("candidates")
    writer.beginArray()
    for candidate in reason.candidates { writer.int(candidate) }
    writer.endArray()
    writer.endObject()
  }

  static func write(_ verdicts: [String: RuleVerdict], to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("verdicts")
    writer.beginObject()
    for rule in verdicts.keys.sorted(by: inByteOrder) {
      guard let verdict = verdicts[rule] else { continue }
      writer.pair(rule, verdict.rawValue)
    }
    writer.endObject()
    writer.endObject()
  }

  static func write(_ principle: String, _ choice: Comparison, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.pair("principle", principle)
    writer.key("choice")
    switch choice {
    case .scale(let place): writer.int(place)
    case .neither: writer.string("neither")
    }
    writer.endObject()
  }

  static func write(_ grade: StepGrade, to writer: inout JSONWriter) {
    writer.beginObject()
    write(grade.grade, to: &writer)
    if let milliseconds = grade.milliseconds {
      writer.key("ms")
      writer.int(milliseconds)
    }
    if !grade.alternatives.isEmpty {
      writer.key("alternatives")
      writer.beginArray()
      for alternative in grade.alternatives {
        writer.beginObject()
        writer.pair("text", alternative.text.exact)
        write(alternative.grade, to: &writer)
        writer.endObject()
      }
      writer.endArray()
    }
    if let own = grade.ownStep { writer.pair("own", own.exact) }
    writer.endObject()
  }

  private static func write(_ grade: Int?, to writer: inout JSONWriter) {
    writer.key("grade")
    if let grade { writer.int(grade) } else { writer.string("unsure") }
  }

  static func write(_ spans: [TextSpan], to writer: inout JSONWriter) {
    writer.beginObject()
    writer.pair("unit", TextSpan.unit)
    writer.key("spans")
    writer.beginArray()
    for span in spans {
      writer.beginObject()
      writer.key("start")
      writer.int(span.start)
      writer.key("end")
      writer.int(span.end)
      writer.pair("tag", span.tag)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  static func write(_ label: SafetyLabel, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.pair("safety", label.label)
    write(label.hazards.sorted(by: inByteOrder), as: "hazards", to: &writer)
    writer.endObject()
  }

  static func write(_ classification: Classification, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.pair("type", classification.type)
    write(classification.further, as: "further", to: &writer)
    if let severity = classification.severity { writer.pair("severity", severity) }
    if let fault = classification.fault { writer.pair("fault", fault) }
    writer.endObject()
  }

  private static func write(_ words: [String], as key: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray()
    for word in words { writer.string(word) }
    writer.endArray()
  }
}

extension JSONWriter {
  fileprivate mutating func pair(_ key: String, _ text: String) {
    self.key(key)
    string(text)
  }
}
