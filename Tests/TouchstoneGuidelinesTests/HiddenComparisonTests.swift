import Testing
import TouchstoneGuidelines

@Suite struct HiddenComparisonTests {
  @Test(arguments: ["gold", "screening"])
  func `a comparison tells that a hidden example changed and never what it says`(
    _ use: String
  ) throws {
    let example =
      "<!-- example id=secret use=\(use) expect={note: \"x\"} -->\n"
      + "**User.** What is asked?\n\n- **A.** One.\n- **B.** Two.\n\n**Reason.** The key it is.\n"
    let text =
      Sample.file(steps: "- {id: note, type: note}") + "\n# Examples {#examples}\n" + example
    let changed = text.replacing("The key it is", with: "The key it was")
    let old = try #require(GuidelineParser.parse(text, file: "old.md").guideline)
    let new = try #require(GuidelineParser.parse(changed, file: "new.md").guideline)
    let change = try #require(
      GuidelineComparison(from: old, to: new).changes.first { $0.part == .example("secret") })
    let told = "\(change)"
    #expect(told.contains("hidden, digest"))
    #expect(!told.contains("key it"))
  }
}
