import JSONLines
import TouchstoneModel

/// Rows of a prompt with the reply to learn: the best response of a task, and each reply that
/// somebody wrote as the target.
enum TargetReply {
  /// The members of the metadata of such a row.
  static let columns =
    RowMetadata.taskColumns + [
      DatasetColumn("source", .string), DatasetColumn("annotators", .integer),
      DatasetColumn("model", .string), DatasetColumn("origin", .string),
      DatasetColumn("created_at", .string),
    ]

  /// Prompt and reply as they stand among the encoded bytes.
  struct Sides {
    let prompt: Fragment
    let reply: Fragment
    /// What the system turn of the prompt says.
    let system: String
    let style: ExportStyle
  }

  private struct Provenance {
    let id: String
    let promptID: String
    let source: RowSource
    let annotators: Int
    let model: String
    let origin: String
    let createdAt: String
  }

  /// Writes the rows of one task; `members` writes the trainer's columns.
  static func rows(
    _ example: inout ExportExample, _ batch: inout ExportBatch,
    members: (inout JSONWriter, Sides, UnsafeRawBufferPointer) -> Void
  ) {
    let task = example.task
    let demonstrations = task.labels.flatMap { label in
      task.demonstrations(label, example.options).map { (label: label, turn: $0) }
    }
    if let best = BestResponse(task) {
      write(best, &example, &batch, members: members)
    } else if demonstrations.isEmpty {
      batch.drop(BestResponse.reason(task))
    }
    for (label, turn) in demonstrations {
      let prompt = example.prompt(saying: turn.before)
      let reply = example.response(
        saying: [Message(role: .assistant, content: turn.written.text)])
      let provenance = Provenance(
        id: "\(label.uid.text)/\(turn.step)",
        promptID: example.options.bare ? "" : PromptHash(turn.before).hexadecimal,
        source: .demonstration, annotators: 1, model: "",
        origin: turn.written.origin?.text ?? "", createdAt: label.submittedAt.iso8601)
      let sides = Sides(
        prompt: prompt, reply: reply, system: turn.before.systemText,
        style: example.options.style)
      row(sides, provenance, &example, &batch, members: members)
    }
  }

  private static func write(
    _ best: BestResponse, _ example: inout ExportExample, _ batch: inout ExportBatch,
    members: (inout JSONWriter, Sides, UnsafeRawBufferPointer) -> Void
  ) {
    let task = example.task
    let reply =
      if let edit = best.edit { example.edited(best.number, edit.text) } else {
        example.response(best.number)
      }
    guard let reply else { return batch.drop(.unknownResponse) }
    let latest = task.labels.map(\.submittedAt).max()
    let provenance = Provenance(
      id: "\(task.uid.text)/\(best.edit == nil ? "" : "e")\(best.number)",
      promptID: example.promptID, source: best.source, annotators: best.annotators,
      model: example.model(best.number, edited: best.edit != nil),
      origin: best.edit?.origin?.text ?? "", createdAt: latest?.iso8601 ?? "")
    let sides = Sides(
      prompt: example.prompt, reply: reply, system: example.systemText,
      style: example.options.style)
    row(sides, provenance, &example, &batch, members: members)
  }

  private static func row(
    _ sides: Sides, _ provenance: Provenance, _ example: inout ExportExample,
    _ batch: inout ExportBatch,
    members: (inout JSONWriter, Sides, UnsafeRawBufferPointer) -> Void
  ) {
    if let problem = sides.prompt.problem ?? sides.reply.problem { return batch.drop(problem) }
    let shared = example.options.bare ? nil : RowMetadata.task(&example)
    example.withEncoded { encoded in
      batch.row(provenance.source) { row in
        members(&row, sides, encoded)
        guard let shared else { return }
        row.extras(
          id: provenance.id, example, shared: shared, encoded: encoded,
          promptID: provenance.promptID
        ) { row in
          row.key("source")
          row.string(provenance.source.rawValue)
          row.key("annotators")
          row.int(provenance.annotators)
          row.key("model")
          row.string(provenance.model)
          row.key("origin")
          row.string(provenance.origin)
          row.key("created_at")
          row.string(provenance.createdAt)
        }
      }
    }
  }
}
