import Testing

@testable import TouchstoneTerminal

@Suite struct WordDiffTests {
  private func diff(_ first: String, _ second: String) -> String {
    WordDiff.rendered(
      WordDiff.between(SafeText(sanitizing: first), SafeText(sanitizing: second))
    ).plain
  }

  @Test(arguments: [
    ("the cat sat", "the dog sat", "the [-cat-]{+dog+} sat"),
    ("one two three", "one three", "one [-two -]three"),
    ("one three", "one two three", "one {+two +}three"),
    ("red green", "blue white", "[-red green-]{+blue white+}"),
    ("same", "same", "same"), ("", "new", "{+new+}"), ("", "", ""),
    ("今日は晴れ", "今日は雨", "今日は[-晴れ-]{+雨+}"),
    ("caf\u{E9}", "cafe\u{301}", "[-caf\u{E9}-]{+cafe\u{301}+}"),
    ("It's 3.5", "It's 3.6", "It's 3.[-5-]{+6+}"),
  ])
  func `differences are marked by word`(_ first: String, _ second: String, _ shown: String) {
    #expect(Array(diff(first, second).utf8) == Array(shown.utf8))
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8])
  func `the pieces make up both texts again`(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let words = ["a", "b", "c", "dd", " ", "  ", "\n", "日", "本", ".", "e\u{301}"]
    let first = (0..<next(120)).map { _ in words[next(words.count)] }.joined()
    let second = (0..<next(120)).map { _ in words[next(words.count)] }.joined()
    let (a, b) = (SafeText(sanitizing: first), SafeText(sanitizing: second))
    let spans = WordDiff.between(a, b)
    #expect(spans.filter { $0.side != .added }.map(\.text).joined().plain == a.plain)
    #expect(spans.filter { $0.side != .removed }.map(\.text).joined().plain == b.plain)
  }

  @Test func `a long text of one word against another ends at once`() {
    let first = String(repeating: "a b ", count: 5000)
    let second = String(repeating: "b c ", count: 5000)
    #expect(diff(first, second).hasPrefix("["))
  }
}
