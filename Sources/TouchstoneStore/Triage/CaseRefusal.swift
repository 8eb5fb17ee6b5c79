public import TouchstoneModel

/// Why something about a flagged case cannot be done.
public enum CaseRefusal: Failure, Hashable {
  /// There is no case of this number.
  case unknownCase(Int64)
  /// The case is sealed: nothing of it is shown or changed here.
  case sealed(Int64)
  /// The case does not stand where the deed needs it.
  case wrongState(Int64, CaseState, deed: String)
  /// Its reports went to another case.
  case merged(Int64, into: Int64)
  /// A deed cannot be done to it.
  case hindered(Int64, CaseHindrance)
  /// It was found to be no error, so there is nothing to learn from it.
  case noError(Int64)
  /// Neither the ruling nor a judge names a use.
  case noUse(Int64)
  /// No turn stands before the flagged one, so nobody can answer it.
  case noContext(Int64)

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .unknownCase: .missingInput
    case .sealed: .notAllowed
    case .hindered(_, .sealed): .notAllowed
    case .wrongState, .merged, .hindered, .noError, .noUse, .noContext: .refused
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .unknownCase(let id): "there is no case F-\(id)"
    case .sealed(let id): "case F-\(id) is sealed and escalated; nothing of it is shown or changed"
    case .wrongState(let id, let state, let deed):
      "case F-\(id) is \(state.rawValue), so it cannot be \(deed)"
    case .hindered(let id, let hindrance): "case F-\(id) \(hindrance.message)"
    case .merged(let id, let into): "case F-\(id) was merged into F-\(into)"
    case .noError(let id): "case F-\(id) is no error, so it is used for nothing"
    case .noUse(let id): "nobody has named a use of case F-\(id)"
    case .noContext(let id): "no turn stands before the flagged one of case F-\(id)"
    }
  }
}
