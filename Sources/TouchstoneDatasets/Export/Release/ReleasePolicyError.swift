public import TouchstoneModel

/// What is wrong with a release policy.
public indirect enum ReleasePolicyError: Failure, Hashable {
  /// Not `CHECK=ACTION`.
  case form(String)
  /// A line of a file, from 1, with what is wrong in it.
  case line(Int, ReleasePolicyError)
  /// A check that is none.
  case check(String)
  /// An action that is none.
  case action(String)
  /// A check about the whole dataset, which nothing can be dropped from.
  case cannotDrop(ReleaseCheck)

  /// A mistyped policy.
  public var kind: FailureKind { .usage }

  /// What is wrong, in words.
  public var message: String {
    switch self {
    case .form(let text): "the policy \(text) is not of the form CHECK=ACTION"
    case .line(let number, .form(let text)):
      "line \(number): '\(text)' is not of the form CHECK: ACTION"
    case .line(let number, let error): "line \(number): \(error.message)"
    case .check(let name):
      "there is no check \(name), only "
        + ReleaseCheck.allCases.map(\.rawValue).joined(separator: ", ")
    case .action(let name):
      "there is no action \(name), only "
        + ReleaseAction.allCases.map(\.rawValue).joined(separator: ", ")
    case .cannotDrop(let check):
      "\(check.rawValue) is about the whole dataset: off, report or refuse"
    }
  }
}
