/// What came instead of or with a line.
public enum LineEvent: Hashable, Sendable {
  /// A line without its end. A pasted text is one line, with line feeds in it.
  case line(String)
  /// Ctrl-C: what was typed is dropped.
  case interrupted
  /// Ctrl-D on an empty line, or the end of the file.
  case endOfInput
  /// A signal asks the process to end; the terminal is as it was before.
  case terminated(signal: Int32)
  /// The line cannot be taken; the next one can.
  case unreadable(LineProblem)
}

/// Why a line was not taken.
public enum LineProblem: Error, Hashable, Sendable {
  /// It has more bytes than the limit.
  case tooLong(limit: Int)
  /// It is not UTF-8.
  case notText
  /// Reading failed with a system error number.
  case system(Int32)

  /// The reason in words.
  public var message: String {
    switch self {
    case .tooLong(let limit): "the line is longer than \(limit) bytes"
    case .notText: "the line is not UTF-8 text"
    case .system(let code): "the input cannot be read: " + systemMessage(code)
    }
  }
}

/// Where lines come from: a person at a terminal, or a pipe.
@MainActor public protocol LineSource: AnyObject {
  /// Asks for a line. `prefill` stands in the line already; `remembers` lets it enter the history.
  func readLine(prompt: SafeText, prefill: String?, remembers: Bool) -> LineEvent
}

extension LineSource {
  /// Asks for a line that starts empty and enters the history.
  public func readLine(prompt: SafeText) -> LineEvent {
    readLine(prompt: prompt, prefill: nil, remembers: true)
  }
}
