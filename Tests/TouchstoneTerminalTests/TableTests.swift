import Testing

@testable import TouchstoneTerminal

@Suite struct TableTests {
  private var table: Table {
    var table = Table([.init("id", .right), .init("name"), .init("note")])
    table.add(["1", "日本", "short"])
    table.add(["22", "Ana", "a note that is rather long for a narrow screen"])
    return table
  }

  @Test func `cells stand under their titles`() {
    #expect(
      table.lines(width: 80).map(\.plain) == [
        "id  name  note", " 1  日本  short",
        "22  Ana   a note that is rather long for a narrow screen",
      ])
  }

  @Test func `cells wrap when the screen is narrow`() {
    let lines = table.lines(width: 30).map(\.plain)
    #expect(lines.count == 5)
    #expect(lines.allSatisfy { SafeText(sanitizing: $0).columns <= 30 })
  }

  @Test func `a table that cannot fit becomes lists`() {
    #expect(
      table.lines(width: 15).map(\.plain) == [
        "  id: 1", "  name: 日本", "  note: short", "", "  id: 22", "  name: Ana",
        "  note: a note", "  that is", "  rather long", "  for a narrow", "  screen",
      ])
  }

  @Test(arguments: 10...80)
  func `no word is broken inside a cell`(_ width: Int) {
    var table = Table([.init("slug"), .init("version"), .init("words"), .init("kind")])
    table.add(["five-attribute-rating", "1.0.0", "日本語の文章です", "rating of several attributes"])
    let lines = table.lines(width: width).map(\.plain)
    #expect(lines.allSatisfy { SafeText(sanitizing: $0).columns <= width })
    guard width >= 23 else { return }
    for word in ["five-attribute-rating", "version", "1.0.0", "several", "attributes"] {
      #expect(lines.contains { $0.contains(word) }, "\(word)")
    }
    if width == 40 {
      #expect(lines.prefix(2) == ["  slug: five-attribute-rating", "  version: 1.0.0"])
    }
  }

  @Test func `a word wider than the screen is broken, as it must be`() {
    var table = Table([.init("digest")])
    table.add(["0123456789abcdef"])
    #expect(table.lines(width: 10).map(\.plain) == ["digest", "0123456789", "abcdef"])
  }

  @Test func `panes stand side by side only where there is room`() {
    let panes = [
      Columns.Pane(title: "A", text: "one two three four five six seven eight"),
      Columns.Pane(title: "B", text: "日本語"),
    ]
    #expect(Columns.sideBySide(panes, width: 60) == nil)
    #expect(
      Columns.sideBySide(panes, width: 60, least: 20)?.map(\.plain) == [
        "A                             B",
        "│ one two three four five six │ 日本語", "│ seven eight                 │ ",
      ])
  }
}
