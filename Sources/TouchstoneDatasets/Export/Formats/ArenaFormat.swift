import JSONLines
import TouchstoneModel

/// Battles of two models in the manner of LMArena: one comparison a row, ties and "both bad" included.
///
/// `model_a` is the model whose response was shown first. Both conversations have the same turns of the
/// user, `turn` counts them, and `tstamp` is in epoch seconds.
struct ArenaFormat: ExportFormat {
  /// What a row is.
  let summary = "two models' conversations with the winner, a tie, or both bad"
  /// What one row is made from.
  let unit = ExportUnit.pair
  /// What reads such rows.
  let consumers = ["FastChat (Elo, Bradley-Terry)", "LMArena's own notebooks"]
  /// A strength or a winner may say that two are equal.
  let holdsTies = true
  /// Conversations stay lists of turns.
  let hasStyles = false
  /// The shape has its own columns.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [
      DatasetColumn("question_id", .string), DatasetColumn("model_a", .string),
      DatasetColumn("model_b", .string), DatasetColumn("winner", .string),
      DatasetColumn("judge", .string), DatasetColumn("conversation_a", .messages),
      DatasetColumn("conversation_b", .messages), DatasetColumn("turn", .integer),
      DatasetColumn("anony", .boolean), DatasetColumn("language", .string),
      DatasetColumn("tstamp", .double),
    ]
  }

  /// Responses are one turn each.
  func form(_ options: ExportOptions) -> any TurnForm { SingleReplyForm(reply: .list) }

  /// Writes every comparison of all labels.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let task = example.task
    let turns = task.context.count { $0.role == .user }
    for label in task.labels {
      let judge = example.annotator(label.annotator)
      for pair in ComparedPair.all(of: label, &example, &batch) {
        guard let sides = pair.sides(&example, &batch) else { continue }
        let models = (example.model(pair.first), example.model(pair.second))
        guard !models.0.isEmpty, !models.1.isEmpty else {
          batch.drop(.unknownModel)
          continue
        }
        example.withEncoded { encoded in
          batch.row(.ranking) { row in
            row.key("question_id")
            row.string(RowMetadata.name(of: task))
            row.key("model_a")
            row.string(models.0)
            row.key("model_b")
            row.string(models.1)
            row.key("winner")
            row.string(Self.winner(pair.outcome))
            row.key("judge")
            row.string(judge)
            row.key("conversation_a")
            row.joined(example.prompt, sides.first, of: encoded)
            row.key("conversation_b")
            row.joined(example.prompt, sides.second, of: encoded)
            row.key("turn")
            row.int(turns)
            row.key("anony")
            row.bool(true)
            row.key("language")
            row.string(task.language ?? "unknown")
            row.key("tstamp")
            row.double(Double(label.submittedAt.milliseconds) / 1000)
          }
        }
      }
    }
  }

  private static func winner(_ outcome: ComparedPair.Outcome) -> String {
    switch outcome {
    case .bothBad: "tie (bothbad)"
    case .strength(0): "tie"
    case .strength(let value): value < 0 ? "model_a" : "model_b"
    }
  }
}
