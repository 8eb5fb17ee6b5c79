import JSONLines
import TouchstoneModel

/// Answers of annotation tools on their way into a sheet, with what could not be taken.
struct Judgements {
  let fields: ForeignFields
  var notices: [RowProblem] = []

  init(_ fields: ForeignFields) {
    self.fields = fields
  }

  /// A rating on a scale of the file's own.
  mutating func rate(
    _ value: JSONCursor, named name: String, judging other: String? = nil, _ sheet: inout LabelSheet
  ) {
    let number = value.number?.double ?? value.string.flatMap { Double($0) }
    guard let number, let rating = Int(exactly: number) else {
      return note(value, name, expected: "a whole number")
    }
    let (target, attribute) = fields.target(name, judging: other)
    sheet.rate(attribute, rating, target)
  }

  /// An order by the names of responses, best first; those that share a place stand in one group.
  mutating func rank(
    _ groups: [[String]], _ value: JSONCursor, named name: String, _ sheet: inout LabelSheet
  ) {
    var places: [[Int]] = []
    for group in groups {
      var numbers: [Int] = []
      for word in group {
        guard let number = fields.candidate(word) else {
          return note(value, name, expected: "names of the responses")
        }
        numbers.append(number)
      }
      places.append(numbers)
    }
    let all = places.flatMap(\.self)
    guard all.count == fields.candidates.count, Set(all).count == all.count, all.count > 1 else {
      return note(value, name, expected: "every response once")
    }
    guard sheet.rank(places) else { return note(value, name, expected: "one order in a label") }
  }

  /// Labels on the task, each as `question:label`.
  mutating func tag(_ values: [String], named name: String, _ sheet: inout LabelSheet) {
    for value in values { sheet.tag(name.isEmpty ? value : name + ":" + value) }
  }

  /// A tagged range of the text of a field.
  mutating func mark(
    _ value: JSONCursor, start: StaticString = "start", end: StaticString = "end", tag: String,
    field: String?, named name: String, _ sheet: inout LabelSheet
  ) {
    guard let (target, text) = fields.text(field),
      let span = SpanPlace.span(
        value[start], value[end], tag: tag, in: text, saying: value["text"]?.string)
    else { return note(value, name, expected: "a range of the text") }
    sheet.mark([span], target)
  }

  /// Tells that an answer could not be taken; the metadata keeps it.
  mutating func note(_ value: JSONCursor, _ name: String, expected: String) {
    let raw = value.raw
    notices.append(
      RowProblem(
        kind: .value, column: value.column, field: name, expected: expected,
        found: (raw.utf8.count > 60 ? value.kindName : raw) + ", which stays in the metadata"))
  }
}
