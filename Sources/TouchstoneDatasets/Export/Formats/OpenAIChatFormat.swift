import JSONLines
import TouchstoneModel

/// Whole conversations for supervised fine-tuning at OpenAI: `{"messages"}` and nothing else.
///
/// A turn of a tool needs the id of its call, which the store does not have, so such prompts are left
/// out.
struct OpenAIChatFormat: ExportFormat {
  /// What a row is.
  let summary = "a whole conversation that ends with the reply to learn, no other key"
  /// What one row is made from.
  let unit = ExportUnit.task
  /// What reads such rows.
  let consumers = ["OpenAI fine-tuning (supervised)", "services with the same shape"]
  /// The upload takes plain lines.
  let takesGzip = false
  /// The files are uploaded.
  let usage = OpenAIUpload.usage
  /// Conversations stay lists of turns.
  let hasStyles = false
  /// Keys that the service does not know are refused there.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [DatasetColumn("messages", .messages)]
  }

  /// Lists of turns without tools.
  func form(_ options: ExportOptions) -> any TurnForm {
    SingleReplyForm(reply: .list, knowsTools: false)
  }

  /// Writes the best response, where there is one, and the demonstrations.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    TargetReply.rows(&example, &batch) { row, sides, encoded in
      row.key("messages")
      row.joined(sides.prompt, sides.reply, of: encoded)
    }
  }
}

/// What the formats for fine-tuning at OpenAI have in common.
enum OpenAIUpload {
  /// How the files get there.
  static let usage = [
    "For fine-tuning at OpenAI upload the files of rows as they are, with the purpose `fine-tune`:",
    "`train.jsonl` as the training file and, where it is there, `validation.jsonl` as the validation file.",
  ]
}
