import JSONLines
import TouchstoneModel

/// One task a row with everything that exports can see of it, to be imported into another store.
///
/// `touchstone` is the version of the row's shape. What is unknown is null, never an empty text, since
/// an empty model is not the same as none. `metadata`, `parameters` and the `value` of an answer are
/// JSON as texts, exactly as the store holds them; times are milliseconds. A label's `kind` is `made`
/// where somebody worked under the guideline that it names, or `imported` where it came with a foreign
/// file. `guidelines` holds the text of a version on the first row of a file that names it and nowhere
/// else: rows keep the same keys, a text of some kilobytes stands once a file, and each file of a
/// folder can be imported alone.
struct TouchstoneFormat: ExportFormat {
  /// The version of the shape; a reader refuses others.
  static let version = 1

  /// What a row is.
  let summary = "a task whole with its labels, for the import into another workspace"
  /// What one row is made from.
  let unit = ExportUnit.task
  /// What reads such rows.
  let consumers = ["Touchstone (import)", "archives"]
  /// Conversations stay lists of turns.
  let hasStyles = false
  /// A row is whole or it is none.
  let extras = ExtraColumns.inherent
  /// All that is known is written.
  let isWhole = true

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = DatasetColumn.Kind.optional(.string)
    // A turn may well be empty here: nothing is left out.
    let candidate = [
      DatasetColumn("number", .integer), DatasetColumn("id", text), DatasetColumn("model", text),
      DatasetColumn("parameters", text), DatasetColumn("messages", .optional(.messages)),
    ]
    let stamp = ["slug", "version", "digest"].map { DatasetColumn($0, .string) }
    let answer = ["step", "type", "target", "value"].map { DatasetColumn($0, .string) }
    let label = [
      DatasetColumn("uid", .string), DatasetColumn("annotator", .string),
      DatasetColumn("guideline", .object(stamp)), DatasetColumn("revision", .integer),
      DatasetColumn("kind", .string), DatasetColumn("submitted_at", .integer),
      DatasetColumn("active_ms", .optional(.integer)),
      DatasetColumn("order_shown", .optional(.values(.integer))),
      DatasetColumn("answers", .optional(.list(answer))),
    ]
    return [
      DatasetColumn("touchstone", .integer), DatasetColumn("task", .string),
      DatasetColumn("external_id", text), DatasetColumn("language", text),
      DatasetColumn("tags", .optional(.values(.string))), DatasetColumn("priority", .integer),
      DatasetColumn("guideline", text), DatasetColumn("metadata", text),
      DatasetColumn("context", .optional(.messages)),
      DatasetColumn("candidates", .optional(.list(candidate))),
      DatasetColumn("labels", .list(label)),
      DatasetColumn(
        "guidelines", .optional(.list(stamp + ["kind", "text"].map { DatasetColumn($0, .string) }))),
    ]
  }

  /// Writes the row of one task.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let task = example.task
    guard !task.labels.isEmpty else { return batch.drop(.unlabelled) }
    let facts = task.copied ?? CopyFacts()
    let annotators = task.labels.map { example.annotator($0.annotator) }
    let news = Set(task.labels.map(\.guideline)).subtracting(batch.told)
      .filter { facts.texts[$0] != nil }
    batch.told.formUnion(news)
    let options = example.options
    var metadata = facts.metadata
    if options.annotators != .identified {
      let people = zip(task.labels, annotators).map { ($0.annotator, $1) }
      metadata = metadata.map { Self.renamed($0, people) }
    }
    batch.row(.answer) { row in
      row.head(task, facts, metadata: metadata)
      row.key("context")
      row.messages(task.context)
      row.key("candidates")
      row.list(task.candidates) { $0.candidate($1, parameters: facts.parameters[$1.number]) }
      row.key("labels")
      row.list(zip(task.labels, annotators)) { $0.label($1.0, by: $1.1, options) }
      row.key("guidelines")
      row.list(news.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) { row, stamp in
        row.beginObject()
        row.members(of: stamp)
        row.key("kind")
        row.string(facts.texts[stamp]?.kind ?? "")
        row.key("text")
        row.string(facts.texts[stamp]?.source ?? "")
        row.endObject()
      }
    }
  }
}

extension TouchstoneFormat {
  /// Metadata in which a pseudonym stands wherever a text is the name of somebody who labelled the task.
  private static func renamed(_ metadata: String, _ people: [(name: String, shown: String)])
    -> String
  {
    let scanner = JSONScanner(limits: JSONLimits(depth: 512, nul: .replace))
    guard let json = try? scanner.scan(Array(metadata.utf8)[...]) else { return metadata }
    var isChanged = false
    let renamed = json.rewritten(replacing: { text in
      let person = people.first { text.string?.utf8.elementsEqual($0.name.utf8) ?? false }
      isChanged = isChanged || person != nil
      return person?.shown
    })
    return isChanged ? renamed : metadata
  }
}

extension JSONWriter {
  fileprivate mutating func head(_ task: LabelledTask, _ facts: CopyFacts, metadata: String?) {
    key("touchstone")
    int(TouchstoneFormat.version)
    key("task")
    string(task.uid.text)
    key("external_id")
    optional(task.externalID)
    key("language")
    optional(task.language)
    key("tags")
    list(facts.tags) { $0.string($1) }
    key("priority")
    int(facts.priority)
    key("guideline")
    optional(facts.guideline)
    key("metadata")
    optional(metadata)
  }

  fileprivate mutating func candidate(_ candidate: Candidate, parameters: String?) {
    beginObject()
    key("number")
    int(candidate.number)
    key("id")
    optional(candidate.externalID)
    key("model")
    optional(candidate.model?.exact)
    key("parameters")
    optional(parameters)
    key("messages")
    messages(candidate.messages)
    endObject()
  }

  fileprivate mutating func label(_ label: Label, by annotator: String, _ options: ExportOptions) {
    beginObject()
    key("uid")
    string(label.uid.text)
    key("annotator")
    string(annotator)
    key("guideline")
    beginObject()
    members(of: label.guideline)
    endObject()
    key("revision")
    int(label.revision)
    key("kind")
    string(label.guideline == ImportedProtocol.stamp ? "imported" : "made")
    key("submitted_at")
    int(label.submittedAt.milliseconds)
    key("active_ms")
    if let milliseconds = label.activeMilliseconds { int(milliseconds) } else { null() }
    key("order_shown")
    list(label.orderShown) { $0.int($1) }
    key("answers")
    list(label.sheet.sorted) { row, item in
      row.beginObject()
      row.key("step")
      row.string(item.key.step)
      row.key("type")
      row.string(options.step(item.key.step, of: label)?.type ?? "")
      row.key("target")
      row.string(item.key.target.text)
      row.key("value")
      row.string(label.rows[item.key] ?? "")
      row.endObject()
    }
    endObject()
  }

  fileprivate mutating func members(of stamp: GuidelineStamp) {
    key("slug")
    string(stamp.slug)
    key("version")
    string(stamp.version)
    key("digest")
    string(stamp.digest)
  }
}
