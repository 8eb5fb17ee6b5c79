import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct TypesTests {
  private static let ours = """
    ---
    taxonomy: ours
    version: 1.0.0
    families:
      style:
        types:
          emoji: {meaning: more emoji than the user would send, severity: minor}
    retired: {style/generic: style/tone}
    ---
    ## Emoji {#style-emoji}
    - Reply: hello, hello, hello
    """

  @Test func `families, one family, one type and a search fit wide and narrow screens`() throws {
    let bench = try CommandBench()
    for columns in [80, 40] {
      bench.columns = columns
      bench.run("types")
      bench.run("types refusal")
      bench.run("types factuality/fabricated-source")
      bench.run("types invented link")
      bench.run("types refsal")
    }
    for line in bench.transcript.split(separator: "\n") where !line.hasPrefix("$") {
      #expect(line.count <= 80)
    }
    try bench.check("types")
  }

  @Test func `a workspace's own types are offered, shown and checked`() throws {
    let bench = try CommandBench()
    try bench.folder.write(Self.ours, to: "ws/Guidelines/our-types.md")
    bench.run("types style/emoji")
    bench.run("types style/generic")
    bench.run("guideline check Guidelines/our-types.md")
    try bench.folder.write(
      Self.ours.replacing("retired: {style/generic: style/tone}", with: "retired: {style/x: y/z}"),
      to: "ws/Guidelines/our-types.md")
    bench.run("types style/emoji")
    bench.run("guideline check Guidelines/our-types.md")
    try bench.check("types-own")
    bench.run("guideline list --json")
    #expect(bench.results.contains("flag-triage") && !bench.results.contains("our-types"))
  }

  @Test func `what is found is JSON`() throws {
    let bench = try CommandBench()
    let keys = "error_type family meaning usual_severity code notes examples"
    let one = try bench.json("types safety/hate")
    #expect(one.object?.map(\.key).joined(separator: " ") == keys)
    #expect(one["code"]?.string == "S10")
    let family = try bench.json("types safety")
    #expect(family.object?.map(\.key).joined(separator: " ") == "family meaning notes types")
    #expect(family["types"]?.array?.count == 17)
    let found = try bench.json("types invented link")
    #expect(found.array?.first?.object?.map(\.key).joined(separator: " ") == keys)
  }
}
