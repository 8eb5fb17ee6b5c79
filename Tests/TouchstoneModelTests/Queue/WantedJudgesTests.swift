import Testing
import TouchstoneModel

@Suite struct WantedJudgesTests {
  private func digest(_ last: UInt32) -> [UInt8] {
    [UInt8](repeating: 7, count: 28) + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: last >> $0) }
  }

  @Test func `the digest draws the share that more people judge`() {
    let judges = WantedJudges(1, share: 0.25, replicated: 3)
    #expect(judges.people(digest: digest(0)) == 3)
    #expect(judges.people(digest: digest(0x3FFF_FFFF)) == 3)
    #expect(judges.people(digest: digest(0x4000_0000)) == 1)
    #expect(WantedJudges(1, share: 1, replicated: 3).people(digest: digest(.max)) == 3)
    #expect(WantedJudges(2).people(digest: digest(0)) == 2)
  }

  @Test func `nobody is wanted less than once, nor a replicated task less than usual`() {
    #expect(WantedJudges(0).usual == 1)
    #expect(WantedJudges(3, share: 1, replicated: 2).people(digest: digest(0)) == 3)
  }
}
