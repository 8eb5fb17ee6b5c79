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

  @Test func `texts are equal by bytes, not by canonical equivalence`() {
    #expect(UntrustedText("caf\u{e9}") != UntrustedText("cafe\u{301}"))
    #expect(Set([UntrustedText("caf\u{e9}"), UntrustedText("cafe\u{301}")]).count == 2)
  }
}
