public import TouchstoneModel

/// Why something about a worked example cannot be done.
public enum ExampleRefusal: Failure, Hashable {
  /// The person has no answer that missed a key and could be contested.
  case nothingToContest
  /// The answer was contested before.
  case contestedBefore(Int64)
  /// There is no contest of this number.
  case unknownContest(Int64)
  /// The contest was decided before.
  case decidedBefore(Int64, ContestDecision)
  /// A person does not decide their own contest.
  case ownContest(Int64)

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .unknownContest: .missingInput
    case .ownContest: .notAllowed
    default: .refused
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .nothingToContest: "no answer of yours misses a key"
    case .contestedBefore(let id): "this answer is contested already, as contest \(id)"
    case .unknownContest(let id): "there is no contest \(id)"
    case .decidedBefore(let id, let decision): "contest \(id) is \(decision.rawValue) already"
    case .ownContest(let id): "contest \(id) is your own; another person decides it"
    }
  }
}
