import Crypto
import Testing
import TouchstoneModel

/// The version under which labels stand that name none.
struct ImportedProtocolTests {
  @Test func theStampIsThatOfTheText() {
    let digest = SHA256.hash(data: Array(ImportedProtocol.text.utf8))
    #expect(Hexadecimal.text(digest) == ImportedProtocol.stamp.digest)
  }

  @Test func everyStepIsExplained() {
    for step in ImportedProtocol.steps.keys {
      #expect(ImportedProtocol.text.contains("\n- \(step): "), "\(step)")
    }
  }
}
