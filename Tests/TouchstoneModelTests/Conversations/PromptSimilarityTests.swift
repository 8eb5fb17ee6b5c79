import Testing
import TouchstoneModel

@Suite struct PromptSimilarityTests {
  private func share(_ first: String, _ second: String) -> Double {
    PromptSimilarity(of: UntrustedText(first)).share(with: UntrustedText(second))
  }

  @Test func `case, signs and white space do not matter`() {
    #expect(share("Why is the sky BLUE?", "why is\nthe sky - blue") == 1)
    #expect(share("为什么天空是蓝色的？", "为什么天空是蓝色的") == 1)
  }

  @Test func `a changed word stays near, another question does not`() {
    let prompt = "Write a short poem about a cat who waits at the window for the first snow."
    let changed = "Write a short poem about a dog who waits at the window for the first snow."
    #expect(share(prompt, changed) > PromptSimilarity.nearDuplicate)
    #expect(share(prompt, changed) < 1)
    #expect(share(prompt, "How do I undo my last commit but keep the changes I have made?") < 0.1)
  }

  @Test func `texts without letters share nothing`() {
    #expect(share("", "") == 0)
    #expect(share("?!", "...") == 0)
  }

  @Test func `texts out of the range of lengths cannot be near`() {
    let text = UntrustedText("Why is the sky blue?")
    let similarity = PromptSimilarity(of: text)
    #expect(similarity.lengths.contains(20))
    #expect(!similarity.lengths.contains(200))
    #expect(similarity.share(with: UntrustedText(String(repeating: text.exact, count: 1))) == 1)
  }
}
