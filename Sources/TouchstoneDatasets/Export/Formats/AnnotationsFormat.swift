import JSONLines
import TouchstoneModel

/// One standing annotation a row, whole, whatever the step types of its guideline.
///
/// `answers` holds `{"step", "type", "target", "value"}`. The value is the JSON of the answer as a text,
/// exactly as the store holds it: its shape differs from type to type, and loaders want one type a
/// column. A response's `content` is its last turn, which is what spans and reasoning steps are about;
/// the turns that lead up to it stand in `before`. An imported label has no guideline, no order
/// and often no time, which is null.
struct AnnotationsFormat: ExportFormat {
  /// What a row is.
  let summary = "a label whole: what was shown, and the answer to each step"
  /// What one row is made from.
  let unit = ExportUnit.label
  /// What reads such rows.
  let consumers = ["own analyses", "audits"]
  /// Conversations stay lists of turns.
  let hasStyles = false
  /// A row is whole or it is none.
  let extras = ExtraColumns.inherent

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let guideline = ["protocol", "version", "digest"].map { DatasetColumn($0, .string) }
    let response = [
      DatasetColumn("number", .integer), DatasetColumn("content", .string),
      DatasetColumn("model", .string), DatasetColumn("before", .optional(.messages)),
    ]
    let answer = [
      DatasetColumn("step", .string), DatasetColumn("type", .string),
      DatasetColumn("target", .object(JudgedText.targetColumns)), DatasetColumn("value", .string),
    ]
    return [
      DatasetColumn("id", .string), DatasetColumn("annotation", .string),
      DatasetColumn("annotator", .string), DatasetColumn("guideline", .object(guideline)),
      DatasetColumn("revision", .integer), DatasetColumn("submitted_at", .string),
      DatasetColumn("seconds", .optional(.double)), DatasetColumn("language", .string),
      DatasetColumn("order_shown", .optional(.values(.integer))),
      DatasetColumn("context", .optional(.messages)),
      DatasetColumn("responses", .optional(.list(response))),
      DatasetColumn("answers", .optional(.list(answer))),
    ]
  }

  /// Writes a row for each label.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let task = example.task
    let responses = example.fragment { writer in
      writer.list(task.candidates) { writer, candidate in
        writer.beginObject()
        writer.key("number")
        writer.int(candidate.number)
        writer.key("content")
        writer.string(candidate.messages.last?.content.exact ?? "")
        writer.key("model")
        writer.string(candidate.model?.exact ?? "")
        writer.key("before")
        writer.messages(candidate.messages.dropLast())
        writer.endObject()
      }
    }
    for label in task.labels {
      let annotator = example.annotator(label.annotator)
      let options = example.options
      example.withEncoded { encoded in
        batch.row(.answer) { row in
          row.header(label, of: task, annotator: annotator)
          row.key("context")
          row.messages(task.context)
          row.key("responses")
          row.splice(responses, of: encoded)
          row.key("answers")
          row.list(label.sheet.sorted) { row, item in
            row.beginObject()
            row.key("step")
            row.string(item.key.step)
            row.key("type")
            row.string(options.step(item.key.step, of: label)?.type ?? "")
            row.target(item.key.target)
            row.key("value")
            row.string(label.rows[item.key] ?? "")
            row.endObject()
          }
        }
      }
    }
  }
}

extension JSONWriter {
  /// Writes who judged what, when and under which text.
  fileprivate mutating func header(_ label: Label, of task: LabelledTask, annotator: String) {
    key("id")
    string(RowMetadata.name(of: task))
    key("annotation")
    string(label.uid.text)
    key("annotator")
    string(annotator)
    key("guideline")
    beginObject()
    key("protocol")
    string(label.guideline.slug)
    key("version")
    string(label.guideline.version)
    key("digest")
    string(label.guideline.digest)
    endObject()
    key("revision")
    int(label.revision)
    key("submitted_at")
    string(label.submittedAt.iso8601)
    key("seconds")
    if let milliseconds = label.activeMilliseconds {
      double(Double(milliseconds) / 1000)
    } else {
      null()
    }
    key("language")
    string(task.language ?? "")
    key("order_shown")
    list(label.orderShown) { $0.int($1) }
  }

  /// Writes a list, its elements one by one.
  mutating func list<Element>(
    _ elements: some Sequence<Element>, element: (inout JSONWriter, Element) -> Void
  ) {
    beginArray()
    for item in elements { element(&self, item) }
    endArray()
  }
}
