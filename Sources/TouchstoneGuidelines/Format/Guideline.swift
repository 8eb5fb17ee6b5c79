public import TouchstoneModel

/// A guideline ready to work: the whole file, compiled.
public struct Guideline: Sendable {
  /// The stable name: `helpful-rank`.
  public let slug: String
  /// The version.
  public let version: GuidelineVersion
  /// SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.
  public let digest: String
  /// The file as it is; where it extends others, their texts follow, each behind U+001E.
  public let source: String
  /// Where it stands in its life.
  public let status: GuidelineStatus
  /// The family it belongs to.
  public let kind: GuidelineKind
  /// Language codes; empty means any.
  public let languages: [String]
  /// What wins when criteria conflict, first first.
  public let priority: [String]
  /// What a task under it looks like.
  public let task: TaskRules
  /// The scales by name.
  public let scales: [String: Scale]
  /// The steps in the order in which they are asked.
  public let steps: [any Step]
  /// How work is checked.
  public let quality: QualityRules
  /// What the content may do to people and how they are spared.
  public let wellbeing: WellbeingRules
  /// Who answers questions; nil while nobody does.
  public let contact: GuidelineContact?
  /// The text by heading, in the order of the file, without screening and gold examples.
  public let sections: [GuidelineSection]
  /// The rules, in the order of the file.
  public let rules: [GuidelineRule]
  /// The worked examples, in the order of the file.
  public let examples: [GuidelineExample]
  /// What the file asks for and this version cannot do; such a guideline is checked, not worked.
  public let unsupported: [String]

  /// The names of the files it builds on, nearest first.
  public let extends: [String]
  /// Where the expected minutes come from; nil while the file does not say.
  public let pilot: PilotBasis?

  /// Whether tasks under it can be worked here.
  public var canRun: Bool { unsupported.isEmpty }
  /// How many people judge one task, unless the task says otherwise.
  public var overlap: Int { quality.overlap.usual }
  /// The same, with the share of the tasks that more people judge.
  public var wantedJudges: WantedJudges {
    let rules = quality.overlap
    return WantedJudges(
      rules.usual, share: rules.calibrationShare, replicated: rules.replicated)
  }
  /// Whether this may be the name of a guideline: small letters, digits and `-`.
  public static func isSlug(_ text: String) -> Bool { GuidelineReader.isSlug(text) }
  /// The text of its own file.
  public var ownSource: String {
    String(Substring(source.utf8.prefix { $0 != BaseChain.separator }))
  }
  /// What an annotation stores of it.
  public var stamp: GuidelineStamp {
    GuidelineStamp(slug: slug, version: version.text, digest: digest)
  }
}

/// What a task under a guideline looks like.
public struct TaskRules: Hashable, Sendable {
  /// How candidates are put on the screen.
  public enum Order: String, CaseIterable, Sendable {
    /// In an order drawn per assignment.
    case shuffle
    /// In the order of the import.
    case given
  }

  /// How many candidates a task may have.
  public let candidates: ClosedRange<Int>
  /// Whether model names are hidden until submit.
  public let blind: Bool
  /// The order shown.
  public let order: Order
  /// Whether the system prompt is shown.
  public let showSystem: Bool
  /// What the work takes, from a pilot; nil while nobody knows.
  public let expectedMinutes: Int?
  /// How long a claim holds; the draft is kept after that.
  public let leaseMinutes: Int
  /// How long an own submit can be undone.
  public let reviseMinutes: Int
}

/// What the content may do to people and how they are spared.
public struct WellbeingRules: Hashable, Sendable {
  /// The kinds of disturbing content that may come: announced before it is shown.
  public let classes: [String]
  /// Whether only people who agreed get such tasks.
  public let optIn: Bool
  /// Whether such content is hidden until asked for.
  public let blur: Bool
  /// Work of this kind ends for the day after so many minutes; nil means no cap.
  public let dailyCapMinutes: Int?
  /// A break is offered every so many minutes.
  public let breakEveryMinutes: Int?
}

/// Who answers questions about a guideline.
public struct GuidelineContact: Hashable, Sendable {
  /// Where to ask.
  public let channel: String
  /// Within how many hours somebody answers.
  public let replyHours: Int?
}
