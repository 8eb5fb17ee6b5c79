public import TouchstoneTerminal

/// Lines from a list: `-c`, a recorded session, a test.
@MainActor
public final class ScriptLines: LineSource {
  private let lines: [String]
  private let echo: ((SafeText) -> Void)?
  /// The number of the line read last, from 1.
  public private(set) var lineNumber = 0

  /// The lines; `echo` gets each prompt with its line, as a person would see it.
  public init(_ lines: [String], echo: ((SafeText) -> Void)? = nil) {
    self.lines = lines
    self.echo = echo
  }

  /// Whether prompts are seen.
  public var echoes: Bool { echo != nil }

  /// The next line of the list.
  public func readLine(prompt: SafeText, prefill: String?, remembers: Bool) -> LineEvent {
    guard lineNumber < lines.count else { return .endOfInput }
    let line = lines[lineNumber]
    lineNumber += 1
    echo?(prompt + "\(line)")
    return .line(line)
  }
}
