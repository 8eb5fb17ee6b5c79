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
    case .mapped: "mapped fields"
    }
  }
}
