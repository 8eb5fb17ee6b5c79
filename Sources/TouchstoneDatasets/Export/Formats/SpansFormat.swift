import JSONLines
import TouchstoneModel

/// One marked text a row: `{"context", "text", "unit", "spans"}`, each span
/// `{"start", "end", "tag", "quote"}`.
///
/// `text` is a candidate's last turn or a turn of the context, exactly as it was marked; `start` and
/// `end` count its Unicode scalars, as Python's `text[start:end]` does. A text in which nothing is
/// marked has no spans.
struct SpansFormat: ExportFormat {
  /// What a row is.
  let summary = "a text with tagged ranges of its characters"
  /// What one row is made from.
  let unit = ExportUnit.response
  /// What reads such rows.
  let consumers = ["token classifiers", "own analyses"]
  /// The context stays a list of turns and the text a text.
  let hasStyles = false

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let span = [
      DatasetColumn("start", .integer), DatasetColumn("end", .integer),
      DatasetColumn("tag", .string), DatasetColumn("quote", .string),
    ]
    return [
      DatasetColumn("context", .optional(.messages)), DatasetColumn("text", .string),
      DatasetColumn("unit", .string), DatasetColumn("spans", .optional(.list(span))),
    ] + RowMetadata.columns(options, metadata: RowMetadata.labelColumns + JudgedText.columns)
  }

  /// Writes the marked texts of all labels.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    for label in example.task.labels {
      var isAny = false
      for (key, answer) in label.sheet.sorted {
        guard case .spans(let spans) = answer else { continue }
        isAny = true
        write(spans, key, label, &example, &batch)
      }
      if !isAny { batch.drop(.unanswered) }
    }
  }

  private func write(
    _ spans: [TextSpan], _ key: AnswerKey, _ label: Label, _ example: inout ExportExample,
    _ batch: inout ExportBatch
  ) {
    guard let (before, text) = marked(key.target, example.task) else {
      return batch.drop(.unknownResponse)
    }
    let scalars = Array(text.exact.unicodeScalars)
    guard !text.isBlank else { return batch.drop(.emptyResponse) }
    guard spans.allSatisfy({ $0.start >= 0 && $0.start < $0.end && $0.end <= scalars.count }) else {
      return batch.drop(.unknownResponse)
    }
    let shared = example.options.bare ? nil : RowMetadata.label(label, &example)
    let model = if case .candidate(let number) = key.target { example.model(number) } else { "" }
    example.withEncoded { encoded in
      batch.row(.answer) { row in
        row.key("context")
        row.messages(before)
        row.key("text")
        row.string(text.exact)
        row.key("unit")
        row.string(TextSpan.unit)
        row.key("spans")
        row.beginArray()
        for span in spans {
          row.beginObject()
          row.key("start")
          row.int(span.start)
          row.key("end")
          row.int(span.end)
          row.key("tag")
          row.string(span.tag)
          row.key("quote")
          row.string(String(String.UnicodeScalarView(scalars[span.start..<span.end])))
          row.endObject()
        }
        row.endArray()
        guard let shared else { return }
        let id = "\(label.uid.text)/\(key.target.text).\(key.step)"
        row.extras(id: id, example, shared: shared, encoded: encoded) { row in
          row.target(key.target)
          row.key("model")
          row.string(model)
        }
      }
    }
  }

  /// The text whose ranges are marked, and the turns before it.
  private func marked(
    _ target: Target, _ task: LabelledTask
  ) -> (before: [Message], text: UntrustedText)? {
    switch target {
    case .candidate(let number):
      guard let turns = task.candidates.first(where: { $0.number == number })?.messages,
        let last = turns.last
      else { return nil }
      return (task.context + turns.dropLast(), last.content)
    case .turn(let number):
      guard task.context.indices.contains(number - 1) else { return nil }
      return (Array(task.context[..<(number - 1)]), task.context[number - 1].content)
    case .task, .pair, .step: return nil
    }
  }
}
