import JSONLines
import TouchstoneModel

/// Pairs with scores in the manner of UltraFeedback binarized: `{"prompt_id", "chosen", "rejected",
/// "score_chosen", "score_rejected"}`, both sides whole conversations.
///
/// The published files also have a text `prompt` and `messages`, with which no trainer loads them. A
/// score is the mean of the label's ratings of that response; where it rates neither side, it is the
/// number of responses that it places below.
public struct UltraFeedbackBinarizedFormat: ExportFormat {
  /// What a row is.
  public let summary = "two whole conversations with a score each, as UltraFeedback binarized has"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["TRL (Reward, DPO)", "code written for ultrafeedback_binarized"]
  /// Conversations stay lists of turns.
  public let hasStyles = false
  /// The shape has its own columns.
  public let extras = ExtraColumns.never
  /// Pairs of rankings.
  public let pairs = PairUse.pairs

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [
      DatasetColumn("prompt_id", .string), DatasetColumn("chosen", .messages),
      DatasetColumn("rejected", .messages), DatasetColumn("score_chosen", .double),
      DatasetColumn("score_rejected", .double),
    ]
  }

  /// Responses are one turn each.
  public func form(_ options: ExportOptions) -> any TurnForm { SingleReplyForm(reply: .list) }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      let scores = ResponseScores(pair, example)
      row.key("prompt_id")
      row.string(example.promptHash.hexadecimal)
      row.key("chosen")
      row.joined(example.prompt, pair.chosen, of: encoded)
      row.key("rejected")
      row.joined(example.prompt, pair.rejected, of: encoded)
      row.key("score_chosen")
      row.double(scores.chosen)
      row.key("score_rejected")
      row.double(scores.rejected)
    }
  }
}
