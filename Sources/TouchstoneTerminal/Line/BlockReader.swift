/// Reads a text of several lines, ended by a line with nothing but a dot.
public enum BlockReader {
  /// What was read.
  public enum Outcome: Hashable, Sendable {
    /// The text, its lines joined by LF.
    case text(String)
    /// What was typed before something else ended the block: nothing of it is lost.
    case unfinished(String, LineEvent)
  }

  /// Reads lines up to a lone `.`; a lone `..` stands for a line with one dot.
  ///
  /// A pasted text is taken as it is, dots and all.
  @MainActor public static func read(from source: any LineSource, prompt: SafeText) -> Outcome {
    var lines: [String] = []
    while true {
      switch source.readLine(prompt: prompt, prefill: nil, remembers: false) {
      case .line("."): return .text(lines.joined(separator: "\n"))
      case .line(".."): lines.append(".")
      case .line(let line): lines.append(line)
      case let event: return .unfinished(lines.joined(separator: "\n"), event)
      }
    }
  }
}
