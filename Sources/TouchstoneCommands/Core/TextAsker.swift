public import TouchstoneTerminal

/// Asks for single lines: of a person, or of a pipe that holds the answers.
public protocol LineAsker {
  /// Asks for a line; an empty one, and the end of a pipe, give `standard`. Nil when the person gave
  /// up with Ctrl-C or Ctrl-D.
  func line(_ question: SafeText, standard: String) throws -> String?
}

/// Asks the person at the keyboard for more than one line; absent where nobody sits there.
public protocol TextAsker: LineAsker {
  /// Reads lines until a lone `.`; `keep` gets the text so far after every line, to put it on disk.
  /// Nil when the person dropped the block with Ctrl-C.
  func block(
    opening: SafeText, startingWith text: String, keep: (String) throws -> Void
  ) throws -> String?

  /// Asks for one line; an empty one gives `default`. Nil when the person dropped it with Ctrl-C.
  func line(_ prompt: SafeText, default: String) throws -> String?

  /// Whether the person has set an editor.
  var hasEditor: Bool { get }

  /// Opens the person's editor on a text; nil when the text came back unchanged.
  func edited(_ text: String) throws -> String?

  /// Shows lines, through the pager when they are more than the screen holds.
  func page(_ lines: [SafeText]) throws
}
