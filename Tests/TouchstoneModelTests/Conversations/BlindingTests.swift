import Testing
import TouchstoneModel

@Suite struct BlindingTests {
  @Test(
    arguments: [
      ("As ChatGPT, I cannot.", nil, "As [model], I cannot."),
      ("I'm Claude, made by Anthropic.", nil, "I'm [model], made by [model]."),
      ("Ask practice-a again.", "practice-a", "Ask [model] again."),
      ("PRACTICE-A says so", "practice-a", "[model] says so"),
      ("我是ChatGPT，很高兴", nil, "我是[model]，很高兴"),
      ("Debussy met Claude Monet.", nil, "Debussy met Claude Monet."),
      ("I am from Koalaville", nil, "I am from Koalaville"),
      ("use unpractice-ab", "practice-a", "use unpractice-ab"),
      ("", "practice-a", ""),
    ] as [(String, String?, String)])
  func `a reply does not tell which model wrote it`(text: String, model: String?, shown: String) {
    let masked = Blinding.masked(UntrustedText(text), model: model.map(UntrustedText.init))
    #expect(masked == UntrustedText(shown))
  }

  @Test(arguments: [
    ("As ChatGPT, I cannot.", "As [model], I can.", "As ChatGPT, I can."),
    (
      "I'm Claude, made by Anthropic.", "Made by me: [model], by [model]",
      "Made by me: Claude, by Anthropic"
    ),
    ("I am GPT-4", "So: [model]", "So: GPT-4"),
    ("A [model] is not I, I am GPT-4.", "A [model] is [model].", "A [model] is GPT-4."),
    ("practice-a", "[model] and [model]", "practice-a and [model]"),
    ("no name", "no [model]", "no [model]"),
  ])
  func `an edited text gets back the names that its original has`(
    original: String, edited: String, whole: String
  ) {
    let restored = Blinding.restored(
      UntrustedText(edited), from: UntrustedText(original), model: UntrustedText("practice-a"))
    #expect(restored == UntrustedText(whole))
  }

  @Test func `texts are equal by bytes, not by canonical equivalence`() {
    #expect(UntrustedText("caf\u{e9}") != UntrustedText("cafe\u{301}"))
    #expect(Set([UntrustedText("caf\u{e9}"), UntrustedText("cafe\u{301}")]).count == 2)
  }
}
