import TestSupport
import Testing

@testable import TouchstoneTerminal

@Suite struct WrapTests {
  private func wrap(_ text: String, _ width: Int, gutter: SafeText = SafeText()) -> [String] {
    Wrap.lines(SafeText(sanitizing: text), width: width, gutter: gutter).map(\.plain)
  }

  @Test func `words stay whole where they fit`() {
    #expect(wrap("the quick brown fox", 10) == ["the quick", "brown fox"])
    #expect(wrap("one\n\ntwo", 10) == ["one", "", "two"])
    #expect(wrap("", 10) == [""])
  }

  @Test func `a word longer than the line is cut between characters`() {
    #expect(wrap("https://example.org/abc x", 10) == ["https://ex", "ample.org/", "abc x"])
    #expect(wrap("ab https://example.org/", 10) == ["ab", "https://ex", "ample.org/"])
  }

  @Test func `Chinese and Japanese break between characters but not before a full stop`() {
    #expect(wrap("日本語の文章です。次の文", 10) == ["日本語の文", "章です。次", "の文"])
    #expect(wrap("一二三四五。六", 10) == ["一二三四", "五。六"])
    #expect(wrap("一二三四「五」", 10) == ["一二三四", "「五」"])
  }

  @Test func `a list keeps its hanging indent`() {
    #expect(
      wrap("- one two three four five six", 16) == ["- one two three", "  four five six"])
    #expect(
      wrap("  12. aaaa bbbb cccc dddd", 20) == ["  12. aaaa bbbb cccc", "      dddd"])
  }

  @Test func `code is cut and marked but never filled`() {
    let lines = wrap("```swift\nlet a = 1   // x\n```\none two three", 12)
    #expect(lines == ["```swift", "let a = 1   ", "↪ // x", "```", "one two", "three"])
  }

  @Test func `every line of a text carries the gutter`() {
    let lines = wrap("error: all is well\nbye", 12, gutter: "│ ")
    #expect(lines == ["│ error: all", "│ is well", "│ bye"])
  }

  @Test func `items stay whole and lines are filled with them`() {
    let items: [SafeText] = ["A 28 words", "B 30 words", "C 5 words", "D 7 words", "E 9 words"]
    #expect(
      Wrap.items(items, separator: "   ", width: 40).map(\.plain) == [
        "A 28 words   B 30 words   C 5 words", "D 7 words   E 9 words",
      ])
    #expect(Wrap.items(items, separator: " · ", width: 12).map(\.plain) == items.map(\.plain))
    #expect(Wrap.items([], separator: " ", width: 12) == [])
  }

  @Test func `only an item wider than the line is broken`() {
    #expect(
      Wrap.items(["one two three", "b", "c"], separator: ", ", width: 10).map(\.plain) == [
        "one two", "three, b", "c",
      ])
    let styled: [SafeText] = ["\("a", .bold)", "日本"]
    #expect(Wrap.items(styled, separator: "  ", width: 7) == ["\("a", .bold)  日本"])
    #expect(Wrap.items(styled, separator: "  ", width: 6).count == 2)
  }

  @Test func `combining marks and joined emoji are never torn`() {
    let family = "👩\u{200D}👩\u{200D}👧"
    #expect(
      wrap(String(repeating: family, count: 6), 10).first == String(repeating: family, count: 5))
    #expect(wrap("นน้ำนน้ำนน้ำนน้ำ", 10).allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: [10, 13, 40, 80])
  func `no line is wider than asked and nothing but blanks is lost`(_ width: Int) throws {
    let samples = [
      "Lorem ipsum 日本語テキスト mixed with العربية and देवनागरी — and a verylongwordwithoutanyblank.",
      "   indented   text\twith\ttabs   ",
      "~~~\ncode " + String(repeating: "x", count: 200) + "\n~~~",
      String(repeating: "👍🏽 ", count: 40), "\u{1B}[31m red \u{202E}",
    ]
    for sample in samples {
      let lines = wrap(sample, width, gutter: "> ")
      #expect(lines.allSatisfy { SafeText(sanitizing: $0).columns <= width })
      let kept = lines.map { $0.dropFirst(2).filter { $0 != " " && $0 != "↪" } }.joined()
      let given = SafeText(sanitizing: sample).plain.filter { $0 != " " && $0 != "\n" }
      #expect(kept == given)
    }
  }
}
