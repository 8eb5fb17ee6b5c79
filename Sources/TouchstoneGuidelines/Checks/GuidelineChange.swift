/// One difference between two versions of a guideline.
public struct GuidelineChange: Hashable, Sendable {
  /// What it is about.
  public enum Part: Hashable, Sendable {
    /// A step, by id.
    case step(String)
    /// A scale, by name.
    case scale(String)
    /// A rule, by anchor.
    case rule(String)
    /// Another section of the text, by anchor.
    case section(String)
    /// A worked example, by id.
    case example(String)
    /// What a task looks like and the other keys of the front matter, by key.
    case key(String)
  }

  /// What happened to it.
  public enum Form: String, Hashable, Sendable {
    /// It is new.
    case added
    /// It is no longer there.
    case gone
    /// It is there in another form.
    case changed
  }

  /// What it is about.
  public let part: Part
  /// What of it has changed, as the file or `Step.meaning` names it; nil where all of it counts.
  public let aspect: String?
  /// What happened to it.
  public let form: Form
  /// How it was; nil when it is new.
  public let before: String?
  /// How it is; nil when it is gone.
  public let after: String?
  /// The version that it needs.
  public let level: VersionLevel
}

/// How far two versions are apart, or must be.
public enum VersionLevel: Int, Comparable, CaseIterable, Sendable {
  /// Nothing has changed.
  case none
  /// Wording; nobody would judge otherwise.
  case patch
  /// An addition that leaves earlier labels valid.
  case minor
  /// Labels mean something else.
  case major

  /// The word for it.
  public var name: String { ["none", "patch", "minor", "major"][rawValue] }

  /// By weight.
  public static func < (left: VersionLevel, right: VersionLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension GuidelineVersion {
  /// The next version of that level; the same for none.
  public func next(_ level: VersionLevel) -> GuidelineVersion {
    let text =
      switch level {
      case .none: self.text
      case .patch: "\(major).\(minor).\(patch + 1)"
      case .minor: "\(major).\(minor + 1).0"
      case .major: "\(major + 1).0.0"
      }
    return GuidelineVersion(text) ?? self
  }

  /// How far this version is above an earlier one; none when it is the same or older.
  public func level(above old: GuidelineVersion) -> VersionLevel {
    guard old < self else { return .none }
    if major != old.major { return .major }
    return minor != old.minor ? .minor : .patch
  }
}
