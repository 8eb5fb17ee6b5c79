import JSONLines
import TouchstoneModel

/// One judged text a row: `{"prompt", "response", "verdicts"}`, each verdict
/// `{"rule", "verdict", "grade"}`.
///
/// `verdict` is `kept`, `broken`, `unsure` or `na`; where the guideline grades its rules it is `graded`
/// or `na`, and `grade` has the number, otherwise null.
struct RulesFormat: ExportFormat {
  /// What a row is.
  let summary = "a response with a verdict on each rule"
  /// What one row is made from.
  let unit = ExportUnit.response
  /// What reads such rows.
  let consumers = ["rule reward models", "own analyses"]

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let verdict = [
      DatasetColumn("rule", .string), DatasetColumn("verdict", .string),
      DatasetColumn("grade", .optional(.integer)),
    ]
    return JudgedRows.columns(options, own: [DatasetColumn("verdicts", .list(verdict))])
  }

  private struct Verdict {
    let rule: String
    let word: String
    var grade: Int?
  }

  /// Writes the judged texts of all labels.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let options = example.options
    JudgedRows.write(&example, &batch) { label in
      label.sheet.sorted.compactMap { key, answer in
        Self.verdicts(answer, options.step(key.step, of: label)).map {
          (key.target, "." + key.step, $0)
        }
      }
    } members: { row, verdicts in
      row.key("verdicts")
      row.beginArray()
      for verdict in verdicts {
        row.beginObject()
        row.key("rule")
        row.string(verdict.rule)
        row.key("verdict")
        row.string(verdict.word)
        row.key("grade")
        row.optional(verdict.grade)
        row.endObject()
      }
      row.endArray()
    }
  }

  private static func verdicts(_ answer: Answer, _ step: ExportedStep?) -> [Verdict]? {
    let verdicts: [Verdict]
    switch answer {
    case .verdicts(let given):
      verdicts = given.map { Verdict(rule: $0.key, word: $0.value.rawValue) }
    case .ratings(let grades) where step?.type == "rule":
      verdicts = grades.map { rule, grade in
        step?.notApplicable[rule] == grade
          ? Verdict(rule: rule, word: RuleVerdict.notApplicable.rawValue)
          : Verdict(rule: rule, word: "graded", grade: grade)
      }
    default: return nil
    }
    let sorted = verdicts.sorted { $0.rule.utf8.lexicographicallyPrecedes($1.rule.utf8) }
    return sorted.isEmpty ? nil : sorted
  }
}
