/// Texts beside each other.
public enum Columns {
  /// A text with a title over it.
  public struct Pane: Sendable {
    /// What stands over the text.
    public var title: SafeText
    /// The text, not wrapped yet.
    public var text: SafeText

    /// Joins a title and a text.
    public init(title: SafeText, text: SafeText) {
      self.title = title
      self.text = text
    }
  }

  /// Sets the panes side by side, or gives nil where one would be narrower than `least` columns.
  ///
  /// The bar before each pane is the gutter of its text.
  public static func sideBySide(_ panes: [Pane], width: Int, least: Int = 36) -> [SafeText]? {
    guard !panes.isEmpty else { return [] }
    let bar: SafeText = "│ "
    let share = (width - (panes.count - 1)) / panes.count
    guard share >= least else { return nil }
    let columns = panes.map { pane in
      [pane.title.truncated(to: share)] + Wrap.lines(pane.text, width: share, gutter: bar)
    }
    let height = columns.reduce(0) { max($0, $1.count) }
    return (0..<height).map { row in
      columns.enumerated().map { position, lines in
        let cell = row < lines.count ? lines[row] : bar
        return position == columns.count - 1 ? cell : cell.padded(to: share)
      }.joined(separator: " ")
    }
  }
}
