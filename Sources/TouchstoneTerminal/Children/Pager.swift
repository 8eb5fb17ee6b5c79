import Glibc

/// Shows long text a screen at a time.
@MainActor public enum Pager {
  /// Prints lines that fit the screen, and hands more to `$PAGER` or `less`.
  ///
  /// Without a person at a terminal everything is printed. A dumb terminal, and a pager that cannot
  /// be started, get a question after each screen, asked through `source`. Quitting early is no
  /// error.
  public static func show(
    _ lines: [SafeText], on output: TextOutput, environment: [String: String],
    source: (any LineSource)? = nil
  ) throws(TextOutput.Failure) {
    let profile = output.profile
    let command = environment["PAGER"] ?? "less"
    let fits = lines.count < profile.rows
    if fits || !profile.isInteractive || command.isEmpty || command == "cat" {
      return try output.write(lines.map { $0 + "\n" }.joined())
    }
    if profile.isDumb || !run(command, lines, profile: profile, environment: environment) {
      try showByScreen(lines, on: output, source: source)
    }
  }

  /// The pager's environment: `less` in its secure mode, without preprocessors, history or key
  /// files.
  static func pagerEnvironment(_ environment: [String: String], allowsStyle: Bool)
    -> [String: String]
  {
    var result = ChildCommand.environment(environment).filter { name, _ in
      !name.hasPrefix("LESS") && name != "MORE"
    }
    result["LESSSECURE"] = "1"
    result["LESSHISTFILE"] = "-"
    result["LESSCHARSET"] = "utf-8"
    // -F ends when all fits, -X keeps the screen, -R passes the styles we send and nothing else.
    result["LESS"] = (allowsStyle ? "-FXR" : "-FX") + " -Ps" + keys + "$"
    return result
  }

  /// The keys that a person needs, as a prompt of `less`, which for a pipe shows a bare colon.
  private static let keys = #"?e(end) q\: back:space\: on, q\: back. "#

  private static func run(
    _ command: String, _ lines: [SafeText], profile: TerminalProfile,
    environment: [String: String]
  ) -> Bool {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child: ChildProcess
    do {
      child = try ChildProcess(
        ChildCommand.arguments(command),
        environment: pagerEnvironment(environment, allowsStyle: profile.allowsStyle),
        input: ends[0])
    } catch {
      for end in ends { close(end) }
      return false
    }
    close(ends[0])
    for line in lines {
      // The person quit, which closes the pipe.
      guard (try? TextOutput.write(Array((profile.render(line) + "\n").utf8), to: ends[1])) != nil
      else { break }
    }
    close(ends[1])
    // The shell says 127 and 126 for a command that is not there or cannot run.
    let exit = child.wait()
    return exit != .code(127) && exit != .code(126)
  }

  private static func showByScreen(
    _ lines: [SafeText], on output: TextOutput, source: (any LineSource)?
  ) throws(TextOutput.Failure) {
    let page = max(1, output.profile.rows - 1)
    var shown = 0
    while shown < lines.count {
      let next = min(lines.count, shown + page)
      for line in lines[shown..<next] { try output.writeLine(line) }
      shown = next
      guard shown < lines.count, let source else { continue }
      let prompt: SafeText = "-- \(shown * 100 / lines.count) % -- Enter: more, q: stop "
      switch source.readLine(prompt: prompt, prefill: nil, remembers: false) {
      case .line(let answer) where answer.first != "q" && answer.first != "Q": continue
      default: return
      }
    }
  }
}
