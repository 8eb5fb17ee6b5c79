import Testing
import TouchstoneGuidelines

@Suite struct DamageTests {
  /// A sequence that depends on its seed alone.
  private struct Draw: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  @Test(arguments: Shipped.names)
  func `a damaged file gives findings and never a crash`(_ name: String) {
    let whole = Shipped.bytes(name + ".md")
    let lines = whole.count { $0 == 10 }
    var draw = Draw(state: 7)
    for round in 0..<150 {
      var bytes = whole
      switch round % 3 {
      case 0: bytes = Array(bytes.prefix(Int.random(in: 0..<whole.count, using: &draw)))
      case 1:
        for _ in 0..<8 {
          bytes[Int.random(in: 0..<4000, using: &draw)] = UInt8.random(in: 9...126, using: &draw)
        }
      default:
        let start = Int.random(in: 0..<4000, using: &draw)
        bytes.replaceSubrange(
          start..<start + 20, with: bytes[(start / 2)..<(start / 2 + 33)])
      }
      let report = GuidelineParser.parse(bytes: bytes, file: name)
      #expect(report.findings.allSatisfy { (1...lines + 40).contains($0.line) })
      #expect(report.findings.allSatisfy { !$0.message.isEmpty && !$0.remedy.isEmpty })
      #expect(report.guideline != nil || report.count(.error) > 0)
    }
  }

  @Test func `deeply nested brackets are one error`() {
    let text = "---\nsteps: " + String(repeating: "[", count: 30_000) + "\n---\n"
    let findings = GuidelineParser.parse(text, file: "x.md").findings
    #expect(findings.map(\.severity) == [.error])
  }
}
