/// A standing annotation: the latest revision of one person's judgement of one task.
public struct Label: Hashable, Sendable {
  /// The identity of the revision.
  public let uid: UniqueID
  /// Who judged.
  public let annotator: String
  /// 1 for the first submit, one more for each later revision.
  public let revision: Int
  /// The guideline it was made under; `ImportedProtocol.stamp` for imported labels that name none.
  public let guideline: GuidelineStamp
  /// Whether it came with an imported file.
  public let isImported: Bool
  /// When it was submitted.
  public let submittedAt: Instant
  /// Measured working time in milliseconds; nil for imported labels without a time.
  public let activeMilliseconds: Int64?
  /// The order in which the candidates were shown, by number; empty for imported labels.
  public let orderShown: [Int]
  /// The answers.
  public let sheet: AnswerSheet
  /// The same answers as the JSON values of their rows; empty unless they were asked for.
  public let rows: [AnswerKey: String]
  /// What the reader was asked for beside.
  public let facts: Facts

  /// What only some selections need.
  public struct Facts: Hashable, Sendable {
    /// What a lead has said of it.
    public var status: LabelStatus
    /// The kind of its guideline; nil for one that is not of this workspace.
    public var kind: String?

    /// Facts; a label that nobody has reviewed by default.
    public init(status: LabelStatus = .submitted, kind: String? = nil) {
      self.status = status
      self.kind = kind
    }
  }

  /// A label as stored.
  public init(
    uid: UniqueID, annotator: String, revision: Int, guideline: GuidelineStamp,
    isImported: Bool = false, submittedAt: Instant, activeMilliseconds: Int64?, orderShown: [Int],
    sheet: AnswerSheet,
    rows: [AnswerKey: String] = [:], facts: Facts = Facts()
  ) {
    self.uid = uid
    self.annotator = annotator
    self.revision = revision
    self.guideline = guideline
    self.isImported = isImported
    self.submittedAt = submittedAt
    self.activeMilliseconds = activeMilliseconds
    self.orderShown = orderShown
    self.sheet = sheet
    self.rows = rows
    self.facts = facts
  }

  /// The order this label gives, from a `rank` or `chat` answer or else from the first comparison, by
  /// a scale or a principle; nil for neither.
  ///
  /// A comparison of scale value v puts candidate 1 of its pair first when v is negative, ties when
  /// v is 0, and is as strong as |v|, at most `much`.
  public var ranking: Ranking? {
    var compared: Ranking?
    for (key, answer) in sheet.sorted {
      switch answer {
      case .ranking(let ranking): return ranking
      case .comparison(let comparison), .principle(_, let comparison):
        guard compared == nil, case .pair(let first, let second) = key.target else { continue }
        compared = comparison.ranking(first: first, second: second)
      default: continue
      }
    }
    return compared
  }

  /// The first edited text and the candidate it improves; nil when nothing was edited.
  public var edit: (candidate: Int, text: UntrustedText)? {
    for (key, answer) in sheet.sorted {
      if case .edit(let written) = answer, case .candidate(let number) = key.target {
        return (number, written.text)
      }
    }
    return nil
  }
}

extension Comparison {
  /// The order this comparison gives to its two candidates.
  public func ranking(first: Int, second: Int) -> Ranking {
    switch self {
    case .neither: return Ranking(outcome: .noneAcceptable)
    case .scale(0): return Ranking(groups: [[first, second]])
    case .scale(let value):
      let strength = Strength(rawValue: min(abs(value), 3)) ?? .much
      let groups = value < 0 ? [[first], [second]] : [[second], [first]]
      return Ranking(outcome: .ordered(groups: groups, strengths: [strength]))
    }
  }
}
