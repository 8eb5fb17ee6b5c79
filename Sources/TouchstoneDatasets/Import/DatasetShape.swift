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

  /// The form as a summary names it.
  public var name: String {
    switch self {
    case .native: "tasks"
    case .turns: "tasks as user turns with answers"
    case .preferences: "tasks with pairwise comparisons"
    case .pairs: "preference pairs (chosen, rejected)"
    case .tree: "message trees"
    case .labels: "labels"
    case .flagged: "flagged conversations"
    case .rated: "conversations with raters' severities"
    case .refusals: "answers with raters' refusal labels"
    case .touchstone: "tasks of another store"
    case .transcripts: "preference pairs as transcripts (HH)"
    case .openAIPreferences: "preference pairs for OpenAI fine-tuning"
    case .completions: "prompts with a completion"
    case .instructions: "instructions with an output (Alpaca)"
    case .chats: "conversations with a last reply"
    case .steps: "reasonings with a label for each step"
    case .ranked: "ranked responses"
    case .ultraFeedback: "rated responses (UltraFeedback)"
    case .helpSteerRatings: "rated responses (HelpSteer)"
    case .helpSteerPreferences: "compared responses (HelpSteer)"
    case .battles: "battles of two models"
    case .treeMessages: "message trees in lines"
    case .prompts: "prompts for reinforcement learning"
    case .labelStudio: "tasks from Label Studio"
    case .labelStudioMin: "annotations from Label Studio (JSON_MIN)"
    case .argilla: "records from Argilla"
    case .doccano: "texts from doccano"
    case .potato: "annotations from Potato"
    case .mapped: "mapped fields"
    }
  }
}
