import JSONLines
import TouchstoneModel

/// Prompts for reinforcement learning in verl: `{"data_source", "prompt", "ability", "reward_model",
/// "extra_info"}`, without a known answer, since a preference store has none.
///
/// verl reads Parquet: `load_dataset(FOLDER)["train"].to_parquet("train.parquet")`.
struct VerlPromptFormat: ExportFormat {
  /// What a row is.
  let summary = "a prompt as verl's RL datasets want; turn it into Parquet"
  /// What one row is made from.
  let unit = ExportUnit.task
  /// What reads such rows.
  let consumers = ["verl (PPO, GRPO, after to_parquet)"]
  /// Conversations stay lists of turns.
  let hasStyles = false
  /// The shape has a place of its own for what else is known.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let texts = { (names: [String]) in
      DatasetColumn.Kind.object(names.map { DatasetColumn($0, .string) })
    }
    return [
      DatasetColumn("data_source", .string), DatasetColumn("prompt", .messages),
      DatasetColumn("ability", .string),
      DatasetColumn("reward_model", texts(["style", "ground_truth"])),
      DatasetColumn("extra_info", texts(["id", "split"])),
    ]
  }

  /// Lists of turns.
  func form(_ options: ExportOptions) -> any TurnForm { MessageForm() }

  /// Writes the prompts of one task.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let split = batch.split.rawValue
    PromptRows.write(&example, &batch) { row, prompt, id, encoded in
      row.key("data_source")
      row.string("touchstone")
      row.key("prompt")
      row.splice(prompt, of: encoded)
      row.key("ability")
      row.string("chat")
      row.key("reward_model")
      row.beginObject()
      row.key("style")
      row.string("model")
      row.key("ground_truth")
      row.string("")
      row.endObject()
      row.key("extra_info")
      row.beginObject()
      row.key("id")
      row.string(id)
      row.key("split")
      row.string(split)
      row.endObject()
    }
  }
}
