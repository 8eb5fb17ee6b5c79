/// Amounts under each other as horizontal bars, each with its name and its value in words.
public struct Bars: Sendable {
  private struct Row: Sendable {
    let name: SafeText
    let amount: Double
    let value: SafeText
  }

  private static let gap = 2
  /// A bar beside its name is not made shorter than this; where there is less room it goes below.
  private static let least = 8
  private static let most = 50

  private let full: Double?
  private var rows: [Row] = []

  /// Starts without bars; `full` is the amount of a whole bar, or else the largest one has it.
  public init(full: Double? = nil) {
    self.full = full
  }

  /// Whether there are no bars.
  public var isEmpty: Bool {
    rows.isEmpty
  }

  /// Adds an amount, 0 or more; what is not finite counts as 0.
  public mutating func add(_ name: SafeText, _ amount: Double, value: SafeText) {
    rows.append(Row(name: name, amount: amount.isFinite ? max(0, amount) : 0, value: value))
  }

  /// The bars within the width of a terminal: blocks, or `#` where the terminal is dumb.
  public func lines(for profile: TerminalProfile) -> [SafeText] {
    let names = rows.reduce(0) { max($0, $1.name.columns) }
    let values = rows.reduce(0) { max($0, $1.value.columns) }
    let room = profile.columns - names - values - 2 * Self.gap
    let gap = SafeText(repeating: " ", count: Self.gap)
    guard room >= Self.least else { return stacked(for: profile) }
    let cells = min(room, Self.most)
    return rows.map { row in
      let bar = bar(row.amount, cells: cells, isDumb: profile.isDumb)
      return row.name.padded(to: names) + gap + row.value.rightAligned(to: values)
        + (bar.isEmpty ? bar : gap + bar)
    }
  }

  /// Name and value in one line, the bar in the next.
  private func stacked(for profile: TerminalProfile) -> [SafeText] {
    rows.flatMap { row in
      let bar = bar(
        row.amount, cells: min(Self.most, profile.columns - Self.gap), isDumb: profile.isDumb)
      let head = Wrap.items(
        [row.name, row.value], separator: SafeText(repeating: " ", count: Self.gap),
        width: profile.columns)
      return bar.isEmpty ? head : head + [SafeText(repeating: " ", count: Self.gap) + bar]
    }
  }

  /// A bar of half cells; an amount above 0 always shows, and only a whole one fills the room.
  private func bar(_ amount: Double, cells: Int, isDumb: Bool) -> SafeText {
    let whole = full ?? rows.reduce(0) { max($0, $1.amount) }
    guard amount > 0, whole > 0, cells > 0 else { return SafeText() }
    let share = min(1, amount / whole)
    if isDumb {
      return SafeText(repeating: "#", count: max(1, Int((share * Double(cells)).rounded())))
    }
    let halves = max(1, Int((share * Double(2 * cells)).rounded()))
    return SafeText(repeating: "█", count: halves / 2) + (halves % 2 == 1 ? "▌" : "")
  }
}
