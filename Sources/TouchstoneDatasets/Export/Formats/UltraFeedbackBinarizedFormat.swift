import JSONLines
import TouchstoneModel

/// Pairs with scores in the manner of UltraFeedback binarized: `{"prompt_id", "chosen", "rejected",
/// "score_chosen", "score_rejected"}`, both sides whole conversations.
///
/// The published files also have a text `prompt` and `messages`, with which no trainer loads them. A
/// score is the mean of the label's ratings of that response; where it rates neither side, it is the
/// number of responses that it places below.
struct UltraFeedbackBinarizedFormat: PairFormat {
  /// What a row is.
  let summary = "two whole conversations with a score each, as UltraFeedback binarized has"
  /// What reads such rows.
  let consumers = ["TRL (Reward, DPO)", "code written for ultrafeedback_binarized"]
  /// Conversations stay lists of turns.
  let hasStyles = false
  /// The shape has its own columns.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [
      DatasetColumn("prompt_id", .string), DatasetColumn("chosen", .messages),
      DatasetColumn("rejected", .messages), DatasetColumn("score_chosen", .double),
      DatasetColumn("score_rejected", .double),
    ]
  }

  /// Responses are one turn each.
  func form(_ options: ExportOptions) -> any TurnForm { SingleReplyForm(reply: .list) }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
    let scores = ResponseScores(pair, example)
    row.key("prompt_id")
    row.string(example.promptHash.hexadecimal)
    row.wholeSides(pair, example, of: encoded)
    row.key("score_chosen")
    row.double(scores.chosen)
    row.key("score_rejected")
    row.double(scores.rejected)
  }
}
