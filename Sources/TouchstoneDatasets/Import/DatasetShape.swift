/// The forms of lines that an import recognises by their keys.
public enum DatasetShape: String, CaseIterable, Sendable {
  /// `context` (or `prompt`, `messages`) with `responses` or without.
  case native
  /// `turns` of the user with `responses[].turns` that answer them.
  case turns
  /// `context`, `responses` with ids and `comparisons` between them.
  case preferences
  /// `prompt`, `chosen` and `rejected`.
  case pairs
  /// A message tree under `root` or `prompt`.
  case tree
  /// A label on a task that another line gives: `task_id` with `ranking`.
  case labels
  /// A conversation with `report` or `reports`.
  case flagged
  /// `messages` with `target_message` and the severities that raters gave it.
  case rated
  /// `turns` with answers that raters called refusals or not.
  case refusals
  /// Tasks of another store with their labels, as the format `touchstone` writes them.
  case touchstone
  /// `chosen` and `rejected` as transcripts.
  case transcripts
  /// `input`, `preferred_output` and `non_preferred_output`.
  case openAIPreferences = "openai_preferences"
  /// `prompt` and `completion`, judged by `label` or not.
  case completions
  /// `instruction`, `input` and `output`.
  case instructions
  /// `messages` or `conversations` that end with the assistant.
  case chats
  /// `prompt`, `completions` and `labels`: the steps of a reasoning.
  case steps
  /// Responses with ranks: `completions` or `answers`.
  case ranked
  /// `instruction` and `completions` with ratings of aspects.
  case ultraFeedback = "ultrafeedback"
  /// `prompt`, `response` and five ratings.
  case helpSteerRatings = "helpsteer_ratings"
  /// Two responses and a strength from -3 to 3.
  case helpSteerPreferences = "helpsteer_preferences"
  /// Two models and a winner.
  case battles
  /// The messages of a tree as lines.
  case treeMessages = "tree_messages"
  /// `data_source` and `prompt`, as reinforcement learning takes prompts.
  case prompts
  /// Label Studio's JSON export.
  case labelStudio = "label_studio"
  /// Label Studio's JSON_MIN export.
  case labelStudioMin = "label_studio_min"
  /// Records of Argilla.
  case argilla
  /// Lines of doccano.
  case doccano
  /// Lines of Potato.
  case potato
  /// Fields named by a mapping.
  case mapped

  /// The form as a summary names so many of it: `task`, `tasks as user turns with answers`.
  public func name(for count: Int) -> String {
    counted.replacing("~", with: count == 1 ? "" : "s")
  }

  /// The name with `~` for the sign of the plural.
  private var counted: String {
    switch self {
    case .native: "task~"
    case .turns: "task~ as user turns with answers"
    case .preferences: "task~ with pairwise comparisons"
    case .pairs: "preference pair~ (chosen, rejected)"
    case .tree: "message tree~"
    case .labels: "label~"
    case .flagged: "flagged conversation~"
    case .rated: "conversation~ with raters' severities"
    case .refusals: "answer~ with raters' refusal labels"
    case .touchstone: "task~ of another store"
    case .transcripts: "preference pair~ as transcripts (HH)"
    case .openAIPreferences: "preference pair~ for OpenAI fine-tuning"
    case .completions: "prompt~ with a completion"
    case .instructions: "instruction~ with an output (Alpaca)"
    case .chats: "conversation~ with a last reply"
    case .steps: "reasoning~ with a label for each step"
    case .ranked: "ranked response~"
    case .ultraFeedback: "rated response~ (UltraFeedback)"
    case .helpSteerRatings: "rated response~ (HelpSteer)"
    case .helpSteerPreferences: "compared response~ (HelpSteer)"
    case .battles: "battle~ of two models"
    case .treeMessages: "message tree~ in lines"
    case .prompts: "prompt~ for reinforcement learning"
    case .labelStudio: "task~ from Label Studio"
    case .labelStudioMin: "annotation~ from Label Studio (JSON_MIN)"
    case .argilla: "record~ from Argilla"
    case .doccano: "text~ from doccano"
    case .potato: "annotation~ from Potato"
    case .mapped: "mapped field~"
    }
  }
}
