import Testing
import TouchstoneModel

@Suite struct TypingPaceTests {
  private func origin(_ after: String, from before: String = "", seconds: Int64) -> TextOrigin {
    TypingPace.origin(
      of: UntrustedText(after), from: UntrustedText(before), milliseconds: seconds * 1000)
  }

  @Test func `a long text that comes faster than typing is not one's own until told`() {
    let text = String(repeating: "words ", count: 50)
    #expect(origin(text, seconds: 19) == .unnamed)
    #expect(origin(text, seconds: 20) == .own)
    #expect(origin(text, seconds: 0) == .unnamed)
    #expect(origin(text, seconds: -5) == .unnamed)
  }

  @Test func `short texts and small changes of long ones tell nothing`() {
    #expect(origin(String(repeating: "x", count: 199), seconds: 0) == .own)
    #expect(origin(String(repeating: "x", count: 200), seconds: 0) == .unnamed)
    let original = String(repeating: "a long reply ", count: 80)
    #expect(origin("Well: " + original, from: original, seconds: 2) == .own)
    let both = "Well: " + original + "and so on"
    #expect(origin(both, from: original, seconds: 2) == .own)
    #expect(origin(original + original, from: original, seconds: 2) == .unnamed)
  }

  @Test func `a correction leaves a text what it was, a rewriting does not`() {
    let before = UntrustedText("The crumb is soft because steam opens it in the oven.")
    let corrected = UntrustedText("The crumb is soft because hot steam opens it in the oven!")
    #expect(TypingPace.isMostly(corrected, as: before))
    #expect(TypingPace.isMostly(UntrustedText(before.exact + " And more."), as: before))
    #expect(!TypingPace.isMostly(UntrustedText("Ask the baker in your street."), as: before))
    #expect(!TypingPace.isMostly(UntrustedText(""), as: before))
  }
}
