public import TouchstoneModel

/// Whether conversations stay lists of turns or become plain text.
public enum ExportStyle: String, CaseIterable, Sendable {
  /// Lists of turns with role and content.
  case conversational
  /// Texts, for trainers that know no turns (`PlainText` tells how they are set).
  case standard

  /// The type of a column that holds a conversation in this style.
  var conversation: DatasetColumn.Kind { self == .conversational ? .messages : .string }
}

/// How the rows of an export look.
public struct ExportOptions: Hashable, Sendable {
  /// Which pairs a ranking gives.
  public var pairs: PairPolicy
  /// Lists of turns or texts.
  public var style: ExportStyle
  /// How prompts are spread over splits; nil puts all rows into `train`.
  public var splits: SplitRule?
  /// The scale of the `margin` that pairs carry for reward models; nil for none.
  public var margin: MarginScale?
  /// Whether rows hold the columns of the trainer and nothing else.
  public var bare: Bool
  /// What several annotators of a task together say.
  public var aggregation = Aggregation.keep
  /// Whether formats that hold ties keep them.
  public var keepsTies = true
  /// The share from which two texts are nearly identical.
  public var near = 0.9
  /// The most rows that one prompt gives; nil: all.
  public var perPrompt: Int?
  /// How long texts may be.
  public var limits = LengthLimits()
  /// What happens to what the release checks find.
  public var policy = ReleasePolicy.standard
  /// The prompts of worked examples, by `ExportOptions.goldPrompt`.
  public var goldPrompts: Set<UInt64> = []
  /// How annotators are called.
  public var annotators: AnnotatorNames
  /// The steps of the guidelines by digest and id; labels of others give rows that need no step.
  public var steps: [String: [String: ExportedStep]]

  /// Options; annotators have no default, since a key or the wish to identify must be chosen.
  public init(
    pairs: PairPolicy = .all, style: ExportStyle = .conversational, splits: SplitRule? = nil,
    margin: MarginScale? = nil, bare: Bool = false, annotators: AnnotatorNames,
    steps: [String: [String: ExportedStep]] = [:]
  ) {
    self.pairs = pairs
    self.style = style
    self.splits = splits
    self.margin = margin
    self.bare = bare
    self.annotators = annotators
    self.steps = steps
  }

  /// What stands for a prompt of a worked example.
  public static func goldPrompt(_ turns: [Message]) -> UInt64 { LeakWatch.hash(turns) }

  /// The options that a format can follow: its rows may have no extra columns, or always a margin.
  func settled(for format: any ExportFormat) -> ExportOptions {
    var options = self
    if format.extras == .never { options.bare = true }
    if format.pairs == .alwaysMargin { options.margin = margin ?? .strength }
    return options
  }

  /// The step that a label answers; nil when nobody said what its guideline asks.
  func step(_ id: String, of label: Label) -> ExportedStep? {
    steps[label.guideline.digest]?[id]
  }
}
