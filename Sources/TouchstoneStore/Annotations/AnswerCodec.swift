internal import JSONLines
internal import TouchstoneModel

/// Answers as the JSON values of their rows, short and readable for those who query with SQL.
///
/// The form tells the kind: `{"option":"ok","note":null}`, `{"overall":6}`, `["a","b"]`, `-2` or
/// `"neither"` for a pair, `{"groups":[[2],[1,3]],"strengths":[2]}`, `{"outcome":"none"}`,
/// `{"outcome":"unrankable","reason":"..."}`, `"..."`, `{"edit":"..."}`, and the forms of
/// `AnswerCodec+Forms.swift`.
enum AnswerCodec {
  /// The value of a row.
  static func json(_ answer: Answer) -> String {
    var writer = JSONWriter(capacity: 64)
    switch answer {
    case .option(let option, let note):
      writer.beginObject()
      writer.key("option")
      writer.string(option)
      writer.key("note")
      if let note { writer.string(note) } else { writer.null() }
      writer.endObject()
    case .ratings(let ratings):
      writer.beginObject()
      for name in ratings.keys.sorted(by: inByteOrder) {
        guard let value = ratings[name] else { continue }
        writer.key(name)
        writer.int(value)
      }
      writer.endObject()
    case .facts(let facts):
      writer.beginArray()
      for fact in facts.sorted(by: inByteOrder) { writer.string(fact) }
      writer.endArray()
    case .comparison(.scale(let value)): writer.int(value)
    case .comparison(.neither): writer.string("neither")
    case .ranking(let ranking): write(ranking, to: &writer)
    case .text(let text): writer.string(text.exact)
    case .edit(let written): write(written, as: "edit", to: &writer)
    case .reason(let reason): write(reason, to: &writer)
    case .written(let written): write(written, as: "text", to: &writer)
    case .verdicts(let verdicts): write(verdicts, to: &writer)
    case .principle(let principle, let choice): write(principle, choice, to: &writer)
    case .grade(let grade): write(grade, to: &writer)
    case .spans(let spans): write(spans, to: &writer)
    case .safety(let label): write(label, to: &writer)
    case .classification(let classification): write(classification, to: &writer)
    }
    return writer.text
  }

  /// Reads the value of a row; nil when it has none of the forms.
  static func answer(_ json: String, target: Target) -> Answer? {
    if let ranking = plainRanking(json) { return .ranking(ranking) }
    guard let value = try? JSONValue.parse(json) else { return nil }
    switch value {
    case .number: return value.int.map { .comparison(.scale($0)) }
    case .string(let text):
      if case .pair = target { return text == "neither" ? .comparison(.neither) : nil }
      return .text(UntrustedText(text))
    case .array(let elements):
      let facts = elements.compactMap(\.string)
      return facts.count == elements.count ? .facts(Set(facts)) : nil
    case .object: return object(value, target: target)
    case .null, .bool: return nil
    }
  }

  /// A list of numbers as JSON.
  static func json(_ numbers: [Int]) -> String {
    "[" + numbers.map { String($0) }.joined(separator: ",") + "]"
  }

  /// The numbers of a flat JSON list, whatever stands between them.
  static func numbers(_ json: String) -> [Int] {
    json.utf8.split { !(48...57).contains($0) }.compactMap { Int(Substring($0)) }
  }

  static func inByteOrder(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func write(_ ranking: Ranking, to writer: inout JSONWriter) {
    writer.beginObject()
    switch ranking.outcome {
    case .ordered(let groups, let strengths):
      writer.key("groups")
      writer.beginArray()
      for group in groups {
        writer.beginArray()
        for number in group { writer.int(number) }
        writer.endArray()
      }
      writer.endArray()
      writer.key("strengths")
      writer.beginArray()
      for strength in strengths { writer.int(strength.rawValue) }
      writer.endArray()
    case .noneAcceptable:
      writer.key("outcome")
      writer.string("none")
    case .unrankable(let reason):
      writer.key("outcome")
      writer.string("unrankable")
      writer.key("reason")
      writer.string(reason)
    }
    writer.endObject()
  }

  private static func object(_ value: JSONValue, target: Target) -> Answer? {
    if let option = value["option"]?.string { return .option(option, note: value["note"]?.string) }
    if let answer = form(value, target: target) { return answer }
    switch value["outcome"]?.string {
    case "none": return .ranking(Ranking(outcome: .noneAcceptable))
    case "unrankable":
      return .ranking(Ranking(outcome: .unrankable(reason: value["reason"]?.string ?? "")))
    default: break
    }
    var ratings: [String: Int] = [:]
    for member in value.object ?? [] {
      guard let rating = member.value.int else { return nil }
      ratings[member.key] = rating
    }
    return .ratings(ratings)
  }
}
