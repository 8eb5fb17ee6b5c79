/// Rows under titles, aligned by columns of the screen.
public struct Table: Sendable {
  /// Which side of a column the cells keep to.
  public enum Alignment: Hashable, Sendable {
    /// Texts.
    case left
    /// Numbers.
    case right
  }

  /// A title and how the cells under it stand.
  public struct Column: Sendable {
    let title: SafeText
    let alignment: Alignment

    /// Names a column.
    public init(_ title: SafeText, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  private static let gap = 2
  /// A column is not made narrower than this, nor than its longest word, to fit the screen.
  private static let leastWidth = 8

  private let columns: [Column]
  private var rows: [[SafeText]] = []

  /// Starts with titles and no rows.
  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Whether there are no rows.
  public var isEmpty: Bool {
    rows.isEmpty
  }

  /// Adds a row; missing cells are empty, cells beyond the last column are not taken.
  public mutating func add(_ cells: [SafeText]) {
    let cells = cells.prefix(columns.count)
    rows.append(cells + Array(repeating: SafeText(), count: columns.count - cells.count))
  }

  /// The table within a width: cells wrap between words, and where that is not enough each row
  /// becomes a list of titles and values.
  public func lines(width: Int) -> [SafeText] {
    guard let widths = widths(within: width) else { return stacked(width: width) }
    let header = line(columns.map { $0.title.styled(.bold) }, widths: widths)
    return header + rows.flatMap { line($0, widths: widths) }
  }

  private func widths(within width: Int) -> [Int]? {
    var widths = columns.indices.map { index in
      rows.reduce(columns[index].title.columns) { widest, row in
        row[index].lines.reduce(widest) { max($0, $1.columns) }
      }
    }
    let room = width - Self.gap * (columns.count - 1)
    guard widths.reduce(0, +) > room else { return widths }
    let least = columns.indices.map { index in
      let word = rows.reduce(LineFilling.longestWord(of: columns[index].title)) {
        max($0, LineFilling.longestWord(of: $1[index]))
      }
      return max(Self.leastWidth, min(word, width))
    }
    while widths.reduce(0, +) > room {
      let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private func line(_ cells: [SafeText], widths: [Int]) -> [SafeText] {
    let wrapped = zip(cells, widths).map { Wrap.lines($0, width: $1) }
    let height = wrapped.reduce(1) { max($0, $1.count) }
    return (0..<height).map { row in
      columns.indices.map { index in
        let piece = row < wrapped[index].count ? wrapped[index][row] : SafeText()
        if columns[index].alignment == .right { return piece.rightAligned(to: widths[index]) }
        return index == columns.count - 1 ? piece : piece.padded(to: widths[index])
      }.joined(separator: SafeText(repeating: " ", count: Self.gap)).trimmingTrailingBlanks
    }
  }

  private func stacked(width: Int) -> [SafeText] {
    let blocks = rows.map { row in
      zip(columns, row).filter { !$1.isEmpty }.flatMap { column, cell in
        Wrap.lines("  \(column.title, .bold): " + cell, width: width)
      }
    }
    return Array(blocks.joined(separator: [SafeText()]))
  }
}

extension SafeText {
  /// The text without blanks at its end.
  var trimmingTrailingBlanks: SafeText {
    guard plain.utf8.last == 0x20 else { return self }
    var glyphs = self.glyphs
    while glyphs.last?.isSpace == true { glyphs.removeLast() }
    return SafeText(glyphs: glyphs)
  }
}
