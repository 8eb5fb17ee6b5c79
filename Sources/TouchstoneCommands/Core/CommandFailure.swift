public import TouchstoneModel
public import TouchstoneTerminal

/// A failure as a person meets it: what went wrong, what caused it, and what to do next.
///
/// Only this layer adds hints, because only this layer knows the verbs.
public struct CommandFailure: Error {
  /// The kind, which decides the exit code.
  public let kind: FailureKind
  /// One line, lower-case start, no full stop.
  public let message: SafeText
  /// The lower layers' words, outermost first.
  public let causes: [SafeText]
  /// What to do next, each naming a verb where one helps.
  public let hints: [SafeText]

  /// A failure with its hints.
  public init(
    _ kind: FailureKind, _ message: SafeText, causes: [SafeText] = [], hints: [SafeText] = []
  ) {
    self.kind = kind
    self.message = message
    self.causes = causes
    self.hints = hints
  }

  /// A lower layer's failure with what this layer knows to do about it.
  public init(_ failure: any Failure, hints: [SafeText] = []) {
    self.init(failure.kind, LocalWords.message(of: failure), hints: hints)
  }
}

extension CommandFailure {
  /// The same failure with one more hint, when there is one.
  func adding(hint: SafeText?) -> CommandFailure {
    CommandFailure(kind, message, causes: causes, hints: hints + (hint.map { [$0] } ?? []))
  }

  /// Any error as a failure: ours with their kind and words, others as an internal fault.
  public static func wrapping(_ error: any Error) -> CommandFailure {
    switch error {
    case let failure as CommandFailure: failure
    case let failure as any Failure: CommandFailure(failure)
    default:
      CommandFailure(
        .internalFault, "an unexpected error; nothing was changed by this command",
        causes: ["\(String(describing: error))"])
    }
  }
}

/// Runs `body`; a failure of a lower layer leaves with `hints`.
public func hinting<Value>(_ hints: SafeText..., body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let failure as any Failure {
    throw CommandFailure(failure, hints: hints)
  }
}

/// Runs `body`; a failure of a lower layer leaves with the hints that `advice` has for it.
public func hinting<Value>(
  by advice: (any Failure) -> [SafeText], body: () throws -> Value
) throws -> Value {
  do {
    return try body()
  } catch let failure as any Failure {
    throw CommandFailure(failure, hints: advice(failure))
  }
}
