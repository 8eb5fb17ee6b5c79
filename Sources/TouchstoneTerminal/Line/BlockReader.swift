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
  /// A pasted text is taken as it is, dots and all, but for a dot alone on its last line: a paste that
  /// ends with a line feed has what is typed after it on that line. The block goes on after `begun`;
  /// `keep` gets the text so far after each line, before the next one is asked for.
  @MainActor public static func read(
    from source: any LineSource, prompt: SafeText, startingWith begun: [String] = [],
    keep: (String) throws -> Void = { _ in }
  ) rethrows -> Outcome {
    var lines = begun
    while true {
      switch source.readLine(prompt: prompt, prefill: nil, remembers: false) {
      case .line("."): return .text(lines.joined(separator: "\n"))
      case .line(let line) where line.utf8.suffix(2).elementsEqual("\n.".utf8):
        lines.append(String(line.dropLast(2)))
        return .text(lines.joined(separator: "\n"))
      case .line(let line) where line.utf8.last == 0x0A: lines.append(String(line.dropLast()))
      case .line(".."): lines.append(".")
      case .line(let line): lines.append(line)
      case let event: return .unfinished(lines.joined(separator: "\n"), event)
      }
      try keep(lines.joined(separator: "\n"))
    }
  }
}
