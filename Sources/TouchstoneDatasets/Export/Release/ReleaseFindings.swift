import TouchstoneModel

/// What the release checks of one export have found.
public struct ReleaseFindings: Hashable, Sendable {
  /// What one check found.
  public struct Finding: Hashable, Sendable {
    /// How often.
    public internal(set) var count = 0
    /// The first places: a task, with the response where it is about one, or a pair.
    public internal(set) var places: [String] = []
  }

  /// How often something held, of how many times it could.
  public struct Share: Hashable, Sendable {
    /// How often it held.
    public internal(set) var held = 0
    /// How often it could have held.
    public internal(set) var all = 0

    mutating func add(_ other: Share) {
      held += other.held
      all += other.all
    }

    mutating func note(_ holds: Bool) {
      all += 1
      if holds { held += 1 }
    }

    /// Whether it held so often that chance alone does not explain it: more than two thirds of at least
    /// 30, which chance reaches in less than one of a hundred cases.
    public var isBiased: Bool { all >= 30 && held * 3 > all * 2 }
  }

  /// How many places are kept for each check.
  public static let keptPlaces = 20

  /// By check.
  public private(set) var found: [ReleaseCheck: Finding] = [:]
  /// How often the longer of two responses won.
  public internal(set) var longer = Share()
  /// How often the response shown first won.
  public internal(set) var firstShown = Share()

  /// Notes something at a place.
  mutating func note(_ check: ReleaseCheck, at place: @autoclosure () -> String) {
    found[check, default: Finding()].count += 1
    if found[check, default: Finding()].places.count < Self.keptPlaces {
      found[check, default: Finding()].places.append(place())
    }
  }

  /// Adds what was found elsewhere.
  mutating func add(_ other: ReleaseFindings) {
    for (check, finding) in other.found {
      found[check, default: Finding()].count += finding.count
      let kept = found[check]?.places ?? []
      found[check, default: Finding()].places = Array(
        (kept + finding.places).prefix(Self.keptPlaces))
    }
    longer.add(other.longer)
    firstShown.add(other.firstShown)
  }

  /// The checks of a policy that keep the dataset from being written.
  func refusing(_ policy: ReleasePolicy) -> [ReleaseCheck] {
    ReleaseCheck.allCases.filter { check in
      guard policy[check] == .refuse else { return false }
      return share(of: check)?.isBiased ?? ((found[check]?.count ?? 0) > 0)
    }
  }

  /// What a check counts over all comparisons; nil for one that finds single places.
  public func share(of check: ReleaseCheck) -> Share? {
    switch check {
    case .lengthBias: longer
    case .positionBias: firstShown
    default: nil
    }
  }
}
