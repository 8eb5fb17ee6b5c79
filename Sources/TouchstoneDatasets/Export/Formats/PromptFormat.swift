import JSONLines
import TouchstoneModel

/// Prompts alone: `{"prompt"}`, those that people wrote at a step; of a task without any, its own
/// context.
struct PromptFormat: ExportFormat {
  /// What a row is.
  let summary = "a prompt alone, the one that somebody wrote or else the task's own"
  /// What one row is made from.
  let unit = ExportUnit.task
  /// What reads such rows.
  let consumers = ["TRL (GRPO, RLOO, OnlineDPO)"]

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [DatasetColumn("prompt", options.style.conversation)] + PromptRows.columns(options)
  }

  /// Writes the prompts of one task.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PromptRows.write(&example, &batch) { row, prompt, _, encoded in
      row.key("prompt")
      row.splice(prompt, of: encoded)
    }
  }
}
