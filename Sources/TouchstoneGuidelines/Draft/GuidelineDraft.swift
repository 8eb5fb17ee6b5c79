/// A new guideline from a few answers: a commented file that passes the check and waits for words.
public struct GuidelineDraft: Sendable {
  /// The name.
  public var slug: String
  /// The family.
  public var kind: GuidelineKind
  /// How many candidates a task has.
  public var candidates: ClosedRange<Int>
  /// What people judge, in one sentence.
  public var purpose: String
  /// The steps in order, each type at most once.
  public var steps: [StepType]
  /// The ends of the rating scale.
  public var points: ClosedRange<Int> = 1...7
  /// What the lowest point means.
  public var lowest = "unusable"
  /// What the highest point means.
  public var highest = "nothing to improve"
  /// How many strengths a comparison has, 1 to 3.
  public var strengths = 3
  /// Who answers questions.
  public var contact = "the lead of this workspace"
  /// Language codes.
  public var languages = ["en"]

  /// A draft with what is usual for its kind.
  public init(slug: String, kind: GuidelineKind) {
    self.slug = slug
    self.kind = kind
    (candidates, steps, purpose) =
      switch kind {
      case .preference: (2...2, [.validity, .compare, .justify], "Which reply helps more?")
      case .ranking:
        (3...9, [.validity, .rating, .rank, .justify, .edit], "Which replies help most?")
      case .rating: (1...9, [.validity, .rating, .checklist, .justify], "How good is each reply?")
      case .rules: (1...9, [.validity, .rule, .justify], "Which rules does each reply keep?")
      case .steps: (1...4, [.validity, .steps], "Which step of the reasoning goes wrong first?")
      case .demonstration: (0...0, [.validity, .demonstrate], "What would an ideal reply be?")
      case .redteam: (2...2, [.chat, .tag, .free], "Can the model be led to do harm?")
      case .triage: (0...9, [.validity, .classify, .free], "What went wrong in this conversation?")
      case .review: (1...9, [.validity, .rating, .free], "Was this work done well?")
      }
  }

  /// The kinds of steps that can be asked with so many candidates.
  public static func steps(for candidates: ClosedRange<Int>) -> [StepType] {
    StepType.allCases.filter { type in
      switch type {
      case .compare, .principle: candidates == 2...2
      case .rank: candidates.lowerBound >= 2
      case .chat: candidates.lowerBound >= 2
      case .edit, .steps, .span: candidates.lowerBound >= 1
      case .tree: false
      default: true
      }
    }
  }

  /// The file.
  public var text: String {
    ([head, scales, stepList, foot] + [body]).filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }

  /// Whether a task has candidates at all, so that a step can ask about each of them.
  var judgesCandidates: Bool { candidates.lowerBound >= 1 }

  private var head: String {
    """
    ---
    # \(slug): what people are asked, in which order and on which scales. Text behind # is for you.
    protocol: \(slug)            # the name; never changes
    version: 1.0.0               # patch: wording, minor: additions, major: labels mean something else
    status: draft                # draft, pilot, active, frozen, retired: 'guideline status' moves it on
    kind: \(kind.rawValue)
    languages: [\(languages.joined(separator: ", "))]
    task:
      candidates: {min: \(candidates.lowerBound), max: \(candidates.upperBound), blind: true, order: shuffle}
      lease_minutes: 90          # how long a claim holds; the draft is kept after that
      revise_minutes: 30         # how long an own submit can be undone
    """
  }

  private var foot: String {
    """
    quality: {overlap: 1}        # how many people judge each task
    contact: {channel: \(Self.quoted(contact)), reply_hours: 24}
    ---
    """
  }

  private var scales: String {
    var lines: [String] = []
    if steps.contains(.rating) {
      lines.append(
        "  points: {min: \(points.lowerBound), max: \(points.upperBound), anchors: "
          + "{\(points.lowerBound): \(Self.quoted(lowest)), \(points.upperBound): "
          + "\(Self.quoted(highest))}}")
    }
    if steps.contains(.compare) {
      let values = (-strengths...strengths).map(String.init).joined(separator: ", ")
      lines.append(
        "  pairs: {values: [\(values)], anchors: {-\(strengths): the first is clearly better, "
          + "0: about the same, \(strengths): the second is clearly better}}")
    }
    if steps.contains(.steps) {
      lines.append(
        "  grades: {values: [-1, 0, 1], anchors: {-1: wrong, 0: adds nothing, 1: right}}")
    }
    return lines.isEmpty
      ? ""
      : (["scales:                      # say what the ends mean, better every point"] + lines)
        .joined(separator: "\n")
  }

  private var stepList: String {
    let lines = steps.map { "  - " + DraftStep(type: $0, draft: self).definition }
    return (["steps:                       # asked in this order"] + lines).joined(separator: "\n")
  }

  /// A text as a single-quoted scalar.
  static func quoted(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
    var quoted = String.UnicodeScalarView("'".unicodeScalars)
    for scalar in kept {
      if scalar == "'" { quoted.append("'") }
      quoted.append(scalar)
    }
    quoted.append("'")
    return String(quoted)
  }
}
