/// The size of an error's effect.
public enum ErrorSeverity: String, CaseIterable, Comparable, Sendable {
  /// A matter of taste.
  case neutral
  /// Noticed, and the reply is still of use.
  case minor
  /// The reply fails or misleads.
  case major
  /// Harm outside the conversation: to people, law, privacy or data.
  case critical

  /// 0 for a matter of taste up to 3 for harm outside the conversation.
  public var rank: Int {
    switch self {
    case .neutral: 0
    case .minor: 1
    case .major: 2
    case .critical: 3
    }
  }

  /// From neutral to critical.
  public static func < (left: ErrorSeverity, right: ErrorSeverity) -> Bool {
    left.rank < right.rank
  }
}

/// One kind of error a reply may have.
public struct ErrorType: Hashable, Sendable {
  /// `family/type`, never used again for something else.
  public let slug: String
  /// What it means, in half a sentence.
  public let meaning: String
  /// How grave it usually is.
  public let usualSeverity: ErrorSeverity
  /// The code of the hazard in published lists, such as `S4`; nil for what is no hazard.
  public let code: String?
  /// How to tell it from its neighbours, in Markdown; empty where the file has nothing to say.
  public let notes: String
  /// Short examples; lines within one are parted by line feeds.
  public let examples: [String]

  /// The part of the slug before `/`.
  public var family: String { slug.split(separator: "/").first.map(String.init) ?? slug }
  /// The part of the slug after `/`.
  public var name: String { slug.split(separator: "/").last.map(String.init) ?? slug }

  /// A type.
  public init(
    slug: String, meaning: String, usualSeverity: ErrorSeverity, code: String? = nil,
    notes: String = "", examples: [String] = []
  ) {
    self.slug = slug
    self.meaning = meaning
    self.usualSeverity = usualSeverity
    self.code = code
    self.notes = notes
    self.examples = examples
  }
}

/// The kinds of error that have something in common.
public struct ErrorFamily: Hashable, Sendable {
  /// The first part of the slugs.
  public let name: String
  /// What its types have in common, in half a sentence.
  public let meaning: String
  /// More about it, in Markdown; may be empty.
  public let notes: String

  /// A family.
  public init(name: String, meaning: String, notes: String = "") {
    self.name = name
    self.meaning = meaning
    self.notes = notes
  }
}

/// What a reason that a product offers with its thumbs-down stands for.
public struct ReasonReading: Hashable, Sendable {
  /// The family.
  public let family: String
  /// The type, `family/type`; nil where the reason says no more than the family.
  public let type: String?

  /// A reading.
  public init(family: String, type: String? = nil) {
    self.family = family
    self.type = type
  }
}

/// The kinds of error that are known in a project, in two levels, with what leads to them.
public struct ErrorTaxonomy: Hashable, Sendable {
  /// The name of the file.
  public let name: String
  /// The version of the file.
  public let version: String
  /// The families in the order of the file.
  public let families: [ErrorFamily]
  /// The types that may be given now, family by family.
  public let types: [ErrorType]
  /// The slugs that are given no more, each with the slug that took its place.
  public let retired: [String: String]
  /// What reason words stand for; `nil` where they say nothing.
  public let reasons: [String: ReasonReading?]
  let places: [String: Int]

  /// A taxonomy. Keys of `reasons` are folded; of two types with one slug the first one counts.
  public init(
    name: String, version: String, families: [ErrorFamily], types: [ErrorType],
    retired: [String: String] = [:], reasons: [String: ReasonReading?] = [:]
  ) {
    self.name = name
    self.version = version
    self.families = families
    self.types = types
    self.retired = retired
    self.reasons = Dictionary(
      reasons.map { (ReasonWords.folded($0.key), $0.value) },
      uniquingKeysWith: { first, _ in first })
    places = Dictionary(
      types.enumerated().map { ($0.element.slug, $0.offset) }, uniquingKeysWith: min)
  }
}
