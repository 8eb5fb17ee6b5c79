import JSONLines
import TouchstoneModel

/// Rows of prompts alone: those that people wrote at a step; of a task without any, its own context.
enum PromptRows {
  /// The columns after the trainer's own.
  static func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let own = [
      DatasetColumn("annotator", .string), DatasetColumn("guideline", .string),
      DatasetColumn("origin", .string), DatasetColumn("created_at", .string),
    ]
    return RowMetadata.columns(options, metadata: RowMetadata.taskColumns + own)
  }

  /// Writes the trainer's columns of a row.
  typealias Members = (
    inout JSONWriter, _ prompt: Fragment, _ id: String, UnsafeRawBufferPointer
  ) -> Void

  /// Writes the prompts of one task.
  static func write(
    _ example: inout ExportExample, _ batch: inout ExportBatch, members: Members
  ) {
    let task = example.task
    var isAny = false
    for label in task.labels {
      for turn in task.prompts(label, example.options) {
        isAny = true
        let turns = turn.before + [Message(role: .user, content: turn.written.text)]
        write(turns, (label, turn), &example, &batch, members)
      }
    }
    guard !isAny else { return }
    if task.context.isEmpty { return batch.drop(.unanswered) }
    write(task.context, nil, &example, &batch, members)
  }

  private static func write(
    _ turns: [Message], _ author: (label: Label, turn: WrittenTurn)?,
    _ example: inout ExportExample, _ batch: inout ExportBatch, _ members: Members
  ) {
    let prompt = example.prompt(saying: turns)
    if let problem = prompt.problem { return batch.drop(problem) }
    let bare = example.options.bare
    let shared = bare ? nil : RowMetadata.task(&example)
    let annotator = author.map { example.annotator($0.label.annotator) } ?? ""
    let task = example.task
    let id = author.map { "\($0.label.uid.text)/\($0.turn.step)" } ?? task.uid.text
    example.withEncoded { encoded in
      batch.row(.prompt) { row in
        members(&row, prompt, id, encoded)
        guard let shared else { return }
        row.extras(
          id: id, example, shared: shared, encoded: encoded,
          promptID: PromptHash(turns).hexadecimal
        ) { row in
          row.key("annotator")
          row.string(annotator)
          row.key("guideline")
          row.string(author?.label.guideline.name ?? "")
          row.key("origin")
          row.string(author?.turn.written.origin?.text ?? "")
          row.key("created_at")
          row.string(author?.label.submittedAt.iso8601 ?? "")
        }
      }
    }
  }
}
