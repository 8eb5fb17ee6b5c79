import FoundationEssentials
import Glibc

/// Seeded damage to a small corpus, until a reader crashes, hangs or takes what it must not take.
///
/// `TOUCHSTONE_SEEDS` chooses the seeds and `TOUCHSTONE_ROUNDS` how many inputs each gives;
/// `TOUCHSTONE_FUZZ_INPUT` names a file that always holds the latest input, so that a crash leaves it.
public enum Fuzz {
  /// An input that took far too long, in seconds of this thread's own time.
  public struct Hang: Error {
    /// Which input.
    public let place: String
    /// How long.
    public let seconds: Int
  }

  /// A reader that needs more than this for 64 KiB, even in a debug build, does not end in time.
  private static let patience = 20

  private static let kept = ProcessInfo.processInfo.environment["TOUCHSTONE_FUZZ_INPUT"]

  /// The files of `Tests/Corpus` with that name, or their lines.
  public static func corpus(_ name: String, lines: Bool = true) throws -> [[UInt8]] {
    let bytes = [UInt8](try Data(contentsOf: Repository.url("Tests/Corpus/" + name)))
    return lines ? bytes.split(separator: 0x0A).map(Array.init) : [bytes]
  }

  /// Hands damaged inputs to `body`, with words that name the input for a failure.
  public static func run(
    seed: UInt64, rounds: Int, corpus: [[UInt8]], longest: Int = 1 << 16,
    body: ([UInt8], String) throws -> Void
  ) throws {
    var random = SeededGenerator(seed: seed)
    for round in 0..<Rounds.ordinary(rounds) {
      let input = damaged(corpus, longest: longest, &random)
      if let kept { try Data(input).write(to: URL(filePath: kept)) }
      let excerpt = String(decoding: input.prefix(200), as: UTF8.self).debugDescription
      let place = "seed \(seed), round \(round): \(excerpt)"
      let start = threadSeconds()
      try body(input, place)
      let seconds = threadSeconds() - start
      if seconds > patience { throw Hang(place: place, seconds: seconds) }
    }
  }

  private static func threadSeconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec
  }

  /// One of the corpus with one to four kinds of damage.
  public static func damaged(
    _ corpus: [[UInt8]], longest: Int = 1 << 16, _ random: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = random.pick(corpus)
    for _ in 0..<random.number(1...4) {
      Damage.allCases[random.number(0...Damage.allCases.count - 1)]
        .apply(to: &bytes, corpus, &random)
      if bytes.count > longest { bytes.removeSubrange(longest...) }
    }
    return bytes
  }

  /// A kind of damage.
  private enum Damage: CaseIterable {
    case flip, overwrite, remove, cut, double, splice, token, nest, value, run, returns, mark

    func apply(to bytes: inout [UInt8], _ corpus: [[UInt8]], _ random: inout SeededGenerator) {
      let place = random.number(0...bytes.count)
      let end = min(bytes.count, place + random.number(0...24))
      switch self {
      case .flip:
        if place < bytes.count { bytes[place] ^= 1 << UInt8(random.number(0...7)) }
      case .overwrite:
        if place < bytes.count { bytes[place] = UInt8(random.number(0...255)) }
      case .remove: bytes.removeSubrange(place..<end)
      case .cut: bytes.removeSubrange(place...)
      case .double:
        let piece = Array(bytes[place..<end])
        let times = random.chance(10) ? random.number(1...2000) : random.number(1...3)
        bytes.insert(contentsOf: (0..<times).flatMap { _ in piece }, at: place)
      case .splice:
        let other = random.pick(corpus)
        bytes.replaceSubrange(place..<end, with: other[random.number(0...other.count)...])
      case .token: bytes.insert(contentsOf: random.pick(Fuzz.tokens), at: place)
      case .nest:
        let depth = random.pick([3, 64, 65, 70, 600, 5000])
        let (open, close) = random.pick([("[", "]"), ("{\"a\":", "}"), ("- ", ""), ("(", ")")])
        bytes.insert(contentsOf: String(repeating: close, count: depth).utf8, at: end)
        bytes.insert(contentsOf: String(repeating: open, count: depth).utf8, at: place)
      case .value:
        guard let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
        let stop = bytes[colon...].firstIndex { ",}]\n".utf8.contains($0) } ?? bytes.count
        bytes.replaceSubrange((colon + 1)..<stop, with: random.pick(Fuzz.values))
      case .run:
        let count = random.chance(10) ? 20_000 : random.number(1...300)
        bytes.insert(
          contentsOf: repeatElement(random.pick(Array("a 9\\\"'>[{\t#-".utf8)), count: count),
          at: place)
      case .returns:
        bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
      case .mark: bytes.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: random.chance(70) ? 0 : place)
      }
    }
  }

  /// Values of every type, and numbers that no type holds.
  private static let values: [[UInt8]] = [
    "null", "true", "0", "-0", "1e400", "1E-400", "9223372036854775808", "-9223372036854775809",
    "18446744073709551616", "0.1", "1.", "01", "+1", ".5", "NaN", "-Infinity", "0x10", "\"\"", "[]",
    "{}", "[null]", "\"x\"", "123456789012345678901234567890", "yes", "~", "*x", "&x 1", "!!int 3",
    "|", ">-", "2026-02-30T25:61:00Z", "{\"a\":1,\"a\":2}", "-1", "99999",
  ].map { Array($0.utf8) }

  /// What readers trip over.
  private static let tokens: [[UInt8]] =
    [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "\\u", "\\ud800", "\\udc00", "\\udfff\\ud800",
      "\\u0000", "\\u001b", "\u{0}", "\r", "\n", "\r\n", "\u{2028}", "\u{85}", "\u{B}", "\t",
      "\u{FEFF}", "\"a\":1,\"a\":2,", "\"\\u0061\":1,", "---\n", "...\n", "# ", "## x {#x}\n", "{#",
      "<<: *a", "&a [*a,*a,*a]", "? ", "| ", "- {", "@", "`", "%", "!!binary ", "//", "/*", "..",
      ">", ">>", ">>>>", "=", "rest", "none", "A", "Z", "AA", "t2", ">=", "!=", "%s%n", "$(", "`",
      "\u{202E}", "\u{1B}]52;c;ZQ==\u{7}", "e\u{301}", "é", "👩\u{200D}👩\u{200D}👧", "ﬁ", "İ",
    ].map { Array($0.utf8) } + HostileText.bytes
}
