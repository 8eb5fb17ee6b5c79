import JSONLines
import TouchstoneModel

/// The columns after the trainer's own: `id`, `prompt_id` and `metadata`.
///
/// The names are none that trainers reserve. Every value is present on every line and never null,
/// since a loader types a column by its first lines: what is unknown is the empty text. Times keep
/// their milliseconds, and an id that reads as a date gives way, because loaders turn a column of
/// dates into timestamps.
enum RowMetadata {
  /// The members that all rows of one task share.
  static let taskColumns = [
    DatasetColumn("task", .string), DatasetColumn("language", .string),
    DatasetColumn("case", .string),
  ]
  /// The members that all rows of one label share.
  static let labelColumns =
    taskColumns + [
      DatasetColumn("annotator", .string), DatasetColumn("guideline", .string),
      DatasetColumn("revision", .string), DatasetColumn("created_at", .string),
    ]

  /// The columns after the trainer's own, none in a bare export.
  static func columns(_ options: ExportOptions, metadata: [DatasetColumn]) -> [DatasetColumn] {
    guard !options.bare else { return [] }
    return [
      DatasetColumn("id", .string), DatasetColumn("prompt_id", .string),
      DatasetColumn("metadata", .object(metadata)),
    ]
  }

  /// Encodes the members of `taskColumns`.
  static func task(_ example: inout ExportExample) -> Fragment {
    let task = example.task
    return example.fragment { writer in taskMembers(task, &writer) }
  }

  /// Encodes the members of `labelColumns`.
  static func label(_ label: Label, _ example: inout ExportExample) -> Fragment {
    let task = example.task
    let annotator = example.annotator(label.annotator)
    return example.fragment { writer in
      taskMembers(task, &writer)
      writer.key("annotator")
      writer.string(annotator)
      writer.key("guideline")
      writer.string(label.guideline.name)
      writer.key("revision")
      writer.string(label.uid.text)
      writer.key("created_at")
      writer.string(label.submittedAt.iso8601)
    }
  }

  /// Encodes the members of `labelColumns` for what no single label says: annotator and revision are
  /// empty.
  static func ruled(
    _ task: LabelledTask, at instant: Instant?, _ example: inout ExportExample
  ) -> Fragment {
    return example.fragment { writer in
      taskMembers(task, &writer)
      writer.key("annotator")
      writer.string("")
      writer.key("guideline")
      writer.string(task.labels.first?.guideline.name ?? "")
      writer.key("revision")
      writer.string("")
      writer.key("created_at")
      writer.string(instant?.iso8601 ?? "")
    }
  }

  /// Whether a loader may take the text for a date; a fraction of a second keeps it a text.
  static func readsAsDate(_ text: String) -> Bool {
    let shape = text.utf8.prefix(10).map { (48...57).contains($0) ? UInt8(ascii: "0") : $0 }
    return shape.elementsEqual("0000-00-00".utf8) && !text.utf8.contains(UInt8(ascii: "."))
  }

  /// The id that the imported file gave the task, or its own where that is none or reads as a date.
  static func name(of task: LabelledTask) -> String {
    let external = task.externalID ?? ""
    return external.isEmpty || readsAsDate(external) ? task.uid.text : external
  }

  private static func taskMembers(_ task: LabelledTask, _ writer: inout JSONWriter) {
    writer.key("task")
    writer.string(name(of: task))
    writer.key("language")
    writer.string(task.language ?? "")
    writer.key("case")
    writer.string(task.caseUID?.text ?? "")
  }
}

extension JSONWriter {
  /// Writes the columns after the trainer's own: `shared` members first, then those of the row.
  mutating func extras(
    id: String, _ example: ExportExample, shared: Fragment, encoded: UnsafeRawBufferPointer,
    promptID: String? = nil, own: (inout JSONWriter) -> Void
  ) {
    key("id")
    string(id)
    key("prompt_id")
    string(promptID ?? example.promptID)
    key("metadata")
    beginObject()
    splice(shared, of: encoded)
    own(&self)
    endObject()
  }
}
