/// A label made elsewhere, on its way into the store.
public struct IncomingLabel: Hashable, Sendable {
  /// What was judged and how.
  public enum Judgement: Hashable, Sendable {
    /// Answers by candidate number, for a label that came with its task; the steps are those of
    /// `ImportedProtocol` unless the label has an origin.
    case answers([AnswerKey: Answer])
    /// Answers as the rows of another store hold them, which are kept byte by byte.
    case rows([AnswerKey: String])
    /// An order, best group first, by the ids the file gives the candidates of the named task.
    case candidateIDs([[String]], task: String)
  }

  /// The name of who judged.
  public var annotator: String
  /// The judgement.
  public var judgement: Judgement
  /// How long it took, as the file tells.
  public var milliseconds: Int64?
  /// When it was made; nil: when it is imported.
  public var at: Instant?
  /// What the annotator wrote with it.
  public var note: UntrustedText?
  /// Where it comes from, when it is a copy of another store's label.
  public var origin: LabelOrigin?

  /// A label.
  public init(
    annotator: String, judgement: Judgement, milliseconds: Int64? = nil, at: Instant? = nil,
    note: UntrustedText? = nil, origin: LabelOrigin? = nil
  ) {
    self.annotator = annotator
    self.judgement = judgement
    self.milliseconds = milliseconds
    self.at = at
    self.note = note
    self.origin = origin
  }

  /// An order over the candidates of the task that it came with.
  public init(annotator: String, ranking: Ranking) {
    self.init(
      annotator: annotator,
      judgement: .answers([AnswerKey(step: "rank", target: .task): .ranking(ranking)]))
  }
}
