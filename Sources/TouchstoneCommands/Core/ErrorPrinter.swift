import TouchstoneModel
public import TouchstoneTerminal

/// The one place where failures become words on standard error.
public enum ErrorPrinter {
  /// Prints `error:`, `caused by:` and `hint:` lines, each wrapped, and returns the exit code.
  ///
  /// `place` names file and line when a script stops.
  @discardableResult
  public static func report(
    _ error: any Error, place: SafeText? = nil, on output: Output
  ) -> Int32 {
    if error is BrokenPipe { return 0 }
    let failure = CommandFailure.wrapping(error)
    let head: SafeText = place.map { "\($0): " } ?? ""
    output.notice("\("error:" as SafeText, [.bold, .red]) \(head)\(failure.message)")
    for cause in failure.causes { output.notice("caused by: \(cause)") }
    for hint in failure.hints { output.notice("\("hint:" as SafeText, .cyan) \(hint)") }
    return failure.kind.exitCode
  }
}
