import JSONLines
import TouchstoneModel

/// A reasoning with a label for each step: `{"prompt", "completions", "labels"}`, for process reward
/// models.
///
/// A label is true unless the grade is the lowest of its scale. A row ends with the last graded step,
/// and before a step that is unsure. Each alternative, and the person's own step, gives one more row
/// in which it stands in the place of the bad step; the own step is good and has no grade. The shape is known as plain
/// text only, so prompt and steps are texts in every style.
struct StepsFormat: ExportFormat {
  /// What a row is.
  let summary = "a prompt with the steps of a reasoning, each good or bad"
  /// What one row is made from.
  let unit = ExportUnit.response
  /// What reads such rows.
  let consumers = ["TRL up to 1.13 (PRM)", "Axolotl (stepwise)"]
  /// The shape has texts only.
  let hasStyles = false

  /// Turns are set as plain text.
  func form(_ options: ExportOptions) -> any TurnForm { PlainForm() }

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let own = [
      DatasetColumn("candidate", .integer), DatasetColumn("model", .string),
      DatasetColumn("grades", .values(.optional(.integer))),
      DatasetColumn("milliseconds", .values(.optional(.integer))),
      DatasetColumn("finish", .string), DatasetColumn("step", .string),
    ]
    return [
      DatasetColumn("prompt", .string), DatasetColumn("completions", .values(.string)),
      DatasetColumn("labels", .values(.boolean)),
    ] + RowMetadata.columns(options, metadata: RowMetadata.labelColumns + own)
  }

  /// One step of a row.
  private struct Graded {
    let text: String
    let isGood: Bool
    let grade: Int?
    let milliseconds: Int64?
  }

  /// Writes the graded responses of all labels.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let prompt = example.prompt
    for label in example.task.labels {
      let graded = Self.grades(label)
      if graded.isEmpty { batch.drop(.unanswered) }
      for (place, grades) in graded {
        write(grades, place, label, prompt, &example, &batch)
      }
    }
  }

  /// Where grades belong.
  private struct Place {
    let step: String
    let candidate: Int
  }

  /// The grades of each candidate in the order of its steps.
  private static func grades(_ label: Label) -> [(place: Place, grades: [StepGrade])] {
    var found: [(place: Place, grades: [StepGrade])] = []
    for (key, answer) in label.sheet.sorted {
      guard case .grade(let grade) = answer, case .step(let candidate, _) = key.target else {
        continue
      }
      if let last = found.indices.last, found[last].place.step == key.step,
        found[last].place.candidate == candidate
      {
        found[last].grades.append(grade)
      } else {
        found.append((Place(step: key.step, candidate: candidate), [grade]))
      }
    }
    return found
  }

  private func write(
    _ grades: [StepGrade], _ place: Place, _ label: Label, _ prompt: Fragment,
    _ example: inout ExportExample, _ batch: inout ExportBatch
  ) {
    guard let bad = example.options.step(place.step, of: label)?.badGrade else {
      return batch.drop(.unknownScale)
    }
    if let problem = prompt.problem { return batch.drop(problem) }
    let last = example.task.candidates.first { $0.number == place.candidate }?.messages.last
    let texts = last.map { ReasoningSteps.of($0.content) } ?? []
    guard texts.count >= grades.count else { return batch.drop(.unknownResponse) }
    var sure: [Graded] = []
    for (text, grade) in zip(texts, grades) {
      guard let value = grade.grade else { break }
      sure.append(
        Graded(text: text, isGood: value > bad, grade: value, milliseconds: grade.milliseconds))
    }
    let writer = Writer(
      place: place, label: label, prompt: prompt,
      finish: Self.finish(label, place), shared: shared(label, &example))
    if sure.isEmpty { batch.drop(.unsureStep) }
    if !sure.isEmpty { writer.row(sure, mark: "", example, &batch) }
    for grade in grades.dropFirst(sure.count) {
      batch.drop(.unsureStep, count: grade.alternatives.count + (grade.ownStep == nil ? 0 : 1))
    }
    for (index, grade) in grades.prefix(sure.count).enumerated() {
      let before = Array(sure[..<index])
      for (number, other) in grade.alternatives.enumerated() {
        guard let value = other.grade else {
          batch.drop(.unsureStep)
          continue
        }
        guard !other.text.isBlank else {
          batch.drop(.emptyResponse)
          continue
        }
        let step = Graded(
          text: other.text.exact, isGood: value > bad, grade: value, milliseconds: nil)
        writer.row(before + [step], mark: ".\(index + 1)a\(number + 1)", example, &batch)
      }
      guard let own = grade.ownStep else { continue }
      if own.isBlank {
        batch.drop(.emptyResponse)
      } else {
        let step = Graded(text: own.exact, isGood: true, grade: nil, milliseconds: nil)
        writer.row(before + [step], mark: ".\(index + 1)o", example, &batch)
      }
    }
  }

  private func shared(_ label: Label, _ example: inout ExportExample) -> Fragment? {
    example.options.bare ? nil : RowMetadata.label(label, &example)
  }

  private static func finish(_ label: Label, _ place: Place) -> String {
    guard case .option(let finish, _)? = label.sheet[place.step, .candidate(place.candidate)]
    else { return "" }
    return finish
  }

  /// Writes the rows of one graded response.
  private struct Writer {
    let place: Place
    let label: Label
    let prompt: Fragment
    let finish: String
    let shared: Fragment?

    func row(
      _ steps: [Graded], mark: String, _ example: ExportExample, _ batch: inout ExportBatch
    ) {
      example.withEncoded { encoded in
        batch.row(.answer) { row in
          row.key("prompt")
          row.splice(prompt, of: encoded)
          row.key("completions")
          row.list(steps) { $0.string($1.text) }
          row.key("labels")
          row.list(steps) { $0.bool($1.isGood) }
          guard let shared else { return }
          let id = "\(label.uid.text)/\(place.candidate).\(place.step)\(mark)"
          row.extras(id: id, example, shared: shared, encoded: encoded) { row in
            row.key("candidate")
            row.int(place.candidate)
            row.key("model")
            row.string(example.model(place.candidate, edited: !mark.isEmpty))
            row.key("grades")
            row.list(steps) { $0.optional($1.grade) }
            row.key("milliseconds")
            row.list(steps) { $0.optional($1.milliseconds) }
            row.key("finish")
            row.string(finish)
            row.key("step")
            row.string(place.step)
          }
        }
      }
    }
  }
}
