import Testing

@testable import TouchstoneTerminal

@Suite struct BarsTests {
  private var bars: Bars {
    var bars = Bars()
    bars.add("factuality", 40, value: "40")
    bars.add("日本語", 10, value: "10")
    bars.add("style", 0, value: "0")
    return bars
  }

  @Test func `the largest amount has the longest bar and nothing has none`() {
    #expect(
      bars.lines(for: TerminalProfile(columns: 24)).map(\.plain) == [
        "factuality  40  ████████", "日本語      10  ██", "style        0",
      ])
  }

  @Test func `a terminal that is dumb gets plain signs`() {
    #expect(
      bars.lines(for: TerminalProfile(columns: 24, isDumb: true)).map(\.plain) == [
        "factuality  40  ########", "日本語      10  ##", "style        0",
      ])
  }

  @Test func `bars stand below their names where they have no room beside them`() {
    #expect(
      bars.lines(for: TerminalProfile(columns: 16)).map(\.plain) == [
        "factuality  40", "  ██████████████", "日本語  10", "  ███▌", "style  0",
      ])
  }

  @Test func `a share is drawn against the whole and a trace of it still shows`() {
    var shares = Bars(full: 1)
    shares.add("half", 0.5, value: "50 %")
    shares.add("trace", 0.0001, value: "0 %")
    shares.add("nothing known", .nan, value: "-")
    let lines = shares.lines(for: TerminalProfile(columns: 41)).map(\.plain)
    #expect(
      lines == ["half           50 %  ██████████", "trace           0 %  ▌", "nothing known     -"])
  }

  @Test(arguments: 4...90)
  func `no line is wider than the screen`(_ columns: Int) {
    let lines = bars.lines(for: TerminalProfile(columns: columns))
    #expect(lines.allSatisfy { $0.columns <= columns })
  }
}
