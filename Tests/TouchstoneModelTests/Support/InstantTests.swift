import Testing
import TouchstoneModel

@Suite struct InstantTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"),
      (951_782_400_123, "2000-02-29T00:00:00.123Z"),
      (1_767_225_599_999, "2025-12-31T23:59:59.999Z"),
      (4_102_444_800_000, "2100-01-01T00:00:00.000Z"),
      (-1, "1969-12-31T23:59:59.999Z"),
      (-86_400_000, "1969-12-31T00:00:00.000Z"),
    ] as [(Int64, String)])
  func `an instant and its text are two forms of one value`(milliseconds: Int64, text: String) {
    #expect(Instant(milliseconds: milliseconds).iso8601 == text)
    #expect(Instant(iso8601: text)?.milliseconds == milliseconds)
  }

  @Test(
    arguments: [
      ("2026-01-01T00:00:00Z", 0), ("2026-01-01T00:00:00.5Z", 500),
      ("2026-01-01T00:00:00.1234567Z", 123), ("2026-01-01 00:00:00Z", 0),
    ] as [(String, Int64)])
  func `fractions of any length are read to the millisecond`(text: String, fraction: Int64) {
    #expect(Instant(iso8601: text)?.milliseconds == 1_767_225_600_000 + fraction)
  }

  @Test(arguments: [
    "", "2026-01-01", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00",
    "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.5xZ", "2026-01-01T00:00:00+02:00",
    "x026-01-01T00:00:00Z", "2026-11-31T00:00:00Z", "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z",
    "2026-01-00T00:00:00Z",
  ])
  func `other texts are no instant`(text: String) {
    #expect(Instant(iso8601: text) == nil)
  }
}
