import Glibc

/// What the terminal at hand can show: found once, then passed to whatever renders.
public struct TerminalProfile: Hashable, Sendable {
  /// The width in columns.
  public var columns: Int
  /// The height in rows.
  public var rows: Int
  /// Whether a person reads and types: input and output are both terminals.
  public var isInteractive: Bool
  /// Whether SGR sequences may be sent; without it no ESC is ever sent.
  public var allowsStyle: Bool
  /// Whether the terminal cannot move its cursor: TERM is `dumb` or not set.
  public var isDumb: Bool

  /// Takes the facts as they are.
  public init(
    columns: Int = 80, rows: Int = 24, isInteractive: Bool = false, allowsStyle: Bool = false,
    isDumb: Bool = false
  ) {
    self.columns = columns
    self.rows = rows
    self.isInteractive = isInteractive
    self.allowsStyle = allowsStyle
    self.isDumb = isDumb
  }

  /// Asks the descriptors and the environment.
  ///
  /// The size is that of the output, else that of the input, else COLUMNS and LINES, else 80x24.
  /// Styles need an output that is a terminal, no NO_COLOR (no-color.org) and a TERM that is not
  /// dumb.
  public static func detect(
    input: Int32 = 0, output: Int32 = 1, environment: [String: String]
  ) -> TerminalProfile {
    let isTerminal = isatty(output) == 1
    let term = environment["TERM"] ?? ""
    let isDumb = term.isEmpty || term == "dumb"
    let size = size(of: output) ?? size(of: input)
    let colourOff = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return TerminalProfile(
      columns: size?.columns ?? count(environment["COLUMNS"]) ?? 80,
      rows: size?.rows ?? count(environment["LINES"]) ?? 24,
      isInteractive: isTerminal && isatty(input) == 1,
      allowsStyle: isTerminal && !isDumb && !colourOff,
      isDumb: isDumb)
  }

  private static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  private static func count(_ text: String?) -> Int? {
    guard let number = text.flatMap({ Int($0) }), (1...10_000).contains(number) else { return nil }
    return number
  }
}
