import JSONLines
import TouchstoneModel

/// Rated responses in the manner of UltraFeedback: one label a row, four aspects a response, ratings as
/// texts "1" to "5" and "N/A" where the label rates nothing. A response rated on another scale is left
/// out.
///
/// `overall_score` is the label's rating of that name, else the mean of the aspects, which is also
/// `fine-grained_score`. Right and wrong answers are not known here.
struct UltraFeedbackFormat: ExportFormat {
  /// What a row is.
  let summary =
    "an instruction with all responses rated in four aspects, as UltraFeedback has"
  /// What one row is made from.
  let unit = ExportUnit.label
  /// What reads such rows.
  let consumers = ["code written for openbmb/UltraFeedback"]

  /// The columns are texts.
  let hasStyles = false
  /// The shape has its own columns.
  let extras = ExtraColumns.never

  private static let plain = ["instruction_following", "honesty"]
  private static let typed = ["truthfulness", "helpfulness"]

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let texts = { (names: [String]) in
      DatasetColumn.Kind.object(names.map { DatasetColumn($0, .string) })
    }
    let annotations =
      Self.plain.map { DatasetColumn($0, texts(["Rating", "Rationale"])) }
      + Self.typed.map {
        DatasetColumn($0, texts(["Type", "Rationale", "Rating", "Rationale For Rating"]))
      }
    let completion = [
      DatasetColumn("model", .string), DatasetColumn("principle", .string),
      DatasetColumn("custom_system_prompt", .string), DatasetColumn("response", .string),
      DatasetColumn("annotations", .object(annotations)), DatasetColumn("critique", .string),
      DatasetColumn("overall_score", .double), DatasetColumn("fine-grained_score", .double),
    ]
    return [
      DatasetColumn("source", .string), DatasetColumn("instruction", .string),
      DatasetColumn("models", .values(.string)), DatasetColumn("completions", .list(completion)),
      DatasetColumn("correct_answers", .values(.string)),
      DatasetColumn("incorrect_answers", .values(.string)),
    ]
  }

  /// One turn of the user; what the system turn says stands with each response.
  func form(_ options: ExportOptions) -> any TurnForm { InstructionForm() }

  private struct Rated {
    let number: Int
    let response: Fragment
    let ratings: [String: Int]

    /// The mean of the aspects; of other attributes where the label rates none of them.
    var score: Double {
      let aspects = UltraFeedbackFormat.aspects(ratings).values
      let values = aspects.isEmpty ? Array(ratings.values) : Array(aspects)
      return Double(values.reduce(0, +)) / Double(max(values.count, 1))
    }
  }

  /// Writes a row for each label that rates responses.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    for label in example.task.labels {
      var rated: [Rated] = []
      for candidate in example.task.candidates {
        let ratings = Aspects.ratings(of: candidate.number, by: label, example.options)
        guard !ratings.isEmpty else { continue }
        guard let response = example.response(candidate.number) else { continue }
        if let problem = response.problem {
          batch.drop(problem)
          continue
        }
        guard Self.aspects(ratings).allSatisfy({ (1...5).contains($0.value) }) else {
          batch.drop(.unknownScale)
          continue
        }
        rated.append(Rated(number: candidate.number, response: response, ratings: ratings))
      }
      if let problem = rated.isEmpty ? .unanswered : example.prompt.problem {
        batch.drop(problem)
        continue
      }
      example.withEncoded { encoded in
        batch.row(.answer) { row in
          row.key("source")
          row.string("touchstone")
          row.key("instruction")
          row.splice(example.prompt, of: encoded)
          row.key("models")
          row.list(rated) { $0.string(example.model($1.number)) }
          row.key("completions")
          row.list(rated) { Self.completion($1, label, example, encoded, &$0) }
          row.key("correct_answers")
          row.list(["None"]) { $0.string($1) }
          row.key("incorrect_answers")
          row.list(["None"]) { $0.string($1) }
        }
      }
    }
  }

  private static func completion(
    _ rated: Rated, _ label: Label, _ example: ExportExample, _ encoded: UnsafeRawBufferPointer,
    _ row: inout JSONWriter
  ) {
    let reason = Aspects.reason(of: rated.number, by: label)
    let overall = rated.ratings["overall"].map { Double($0) } ?? rated.score
    let texts: (inout JSONWriter, [(StaticString, String)]) -> Void = { row, members in
      row.beginObject()
      for (name, text) in members {
        row.key(name)
        row.string(text)
      }
      row.endObject()
    }
    row.beginObject()
    row.key("model")
    row.string(example.model(rated.number))
    row.key("principle")
    row.string("")
    row.key("custom_system_prompt")
    row.string(example.systemText)
    row.key("response")
    row.splice(rated.response, of: encoded)
    row.key("annotations")
    row.beginObject()
    for name in plain {
      row.key(name)
      texts(&row, [("Rating", rating(name, rated)), ("Rationale", reason)])
    }
    for name in typed {
      row.key(name)
      texts(
        &row,
        [
          ("Type", "None"), ("Rationale", reason), ("Rating", rating(name, rated)),
          ("Rationale For Rating", reason),
        ])
    }
    row.endObject()
    row.key("critique")
    row.string(reason)
    row.key("overall_score")
    row.double(overall)
    row.key("fine-grained_score")
    row.double(rated.score)
    row.endObject()
  }

  private static func rating(_ aspect: String, _ rated: Rated) -> String {
    rated.ratings.first { name(of: $0.key) == aspect }.map { String($0.value) } ?? "N/A"
  }

  /// The ratings of the four aspects.
  private static func aspects(_ ratings: [String: Int]) -> [String: Int] {
    ratings.filter { rating in name(of: rating.key).map { (plain + typed).contains($0) } ?? false }
  }

  /// The aspect that an attribute stands for; guidelines call instruction following shorter.
  private static func name(of attribute: String) -> String? {
    attribute == "instruction" ? "instruction_following" : attribute
  }
}
