import Testing
import TouchstoneModel

@Suite struct UniqueIDTests {
  @Test func `time, version and variant stand where RFC 9562 puts them`() {
    let uid = UniqueID(
      at: Instant(milliseconds: 0x0192_3456_789A), random: (0xABC, 0x0123_4567_89AB_CDEF))
    #expect(uid.text == "01923456-789a-7abc-8123-456789abcdef")
    #expect(UniqueID(uid.text) == uid)
  }

  @Test func `later ids sort after earlier ones`() {
    let early = UniqueID(at: Instant(milliseconds: 1), random: (.max, .max))
    let late = UniqueID(at: Instant(milliseconds: 2), random: (0, 0))
    #expect(early < late)
  }

  @Test(arguments: [
    "", "01923456-789a-7abc-8123-456789abcde", "01923456-789A-7abc-8123-456789abcdef",
    "01923456x789a-7abc-8123-456789abcdef", "01923456-789a-7abc-8123-456789abcdeg",
  ])
  func `text of another shape is refused`(text: String) {
    #expect(UniqueID(text) == nil)
  }
}
