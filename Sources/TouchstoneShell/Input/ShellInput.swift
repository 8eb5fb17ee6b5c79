public import TouchstoneTerminal

/// Where the shell's lines come from, and how it speaks of them.
@MainActor
public struct ShellInput {
  /// The lines.
  public let source: any LineSource
  /// Whether a person types them: then errors end nothing, and screens and greetings make sense.
  public let isInteractive: Bool
  /// Whether prompts are worth making, because somebody sees them.
  public let showsPrompts: Bool
  /// Keeps a line for arrow-up and Ctrl-R.
  public let remember: (String) -> Void
  /// Names the line read last, such as `session.txt:12`; nil where a person types.
  public let place: () -> SafeText?

  /// Lines that a person types.
  public static func person(_ editor: LineEditor) -> ShellInput {
    ShellInput(
      source: editor, isInteractive: true, showsPrompts: true, remember: { editor.remember($0) },
      place: { nil })
  }

  /// Lines from a pipe or a file.
  public static func pipe(_ reader: PlainLineReader, name: SafeText) -> ShellInput {
    ShellInput(
      source: reader, isInteractive: false, showsPrompts: false, remember: { _ in },
      place: { "\(name):\(reader.lineNumber)" })
  }

  /// Lines of a recorded session.
  static func recorded(_ lines: RecordedLines) -> ShellInput {
    ShellInput(
      source: lines, isInteractive: false, showsPrompts: true, remember: { _ in },
      place: { "demo:\(lines.lineNumber)" })
  }

  /// Lines from a list.
  public static func script(_ lines: ScriptLines, name: SafeText) -> ShellInput {
    ShellInput(
      source: lines, isInteractive: false, showsPrompts: lines.echoes, remember: { _ in },
      place: { "\(name):\(lines.lineNumber)" })
  }
}
