import Testing
import TouchstoneGuidelines

@Suite struct VersionTests {
  @Test(arguments: ["1.0.0", "1.0", "1"])
  func `one to three numbers make a version`(_ text: String) throws {
    let version = try #require(GuidelineVersion(text))
    #expect(version == GuidelineVersion("1.0.0"))
    #expect(version.text == text)
    #expect(version.short == "1.0")
  }

  @Test(arguments: ["", "1.", "1.0.0.0", "v1", "1.x", "-1", "٣.0"])
  func `anything else is no version`(_ text: String) {
    #expect(GuidelineVersion(text) == nil)
  }

  @Test func `versions sort by number`() throws {
    let older = try #require(GuidelineVersion("2.9.0"))
    let newer = try #require(GuidelineVersion("2.10"))
    #expect(older < newer)
  }
}
