import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct GuidelineStatusTests {
  private static let file = """
    ---
    protocol: tone
    version: 1.0.0
    status: draft     # draft, pilot, active, frozen, retired
    kind: preference
    task:
      candidates: {min: 2, max: 2}   # always a pair
    scales:
      five: {values: [-2, -1, 0, 1, 2], anchors: {-2: A is kinder, 2: B is kinder}}
    steps:
      - {id: prefer, type: compare, scale: five}
    ---
    # Examples {#examples}
    <!-- example id=e1 expect={prefer: "B>>"} -->
    **Prompt.** My cat died.

    - **A.** I understand.
    - **B.** I am so sorry.

    # Change log {#changes}
    - 1.0.0 (2026-01-01): first version. Re-check: none.
    """

  @Test func `a guideline goes from draft to retired, and each place asks for what it needs`()
    throws
  {
    let bench = try CommandBench()
    let path = "ws/Guidelines/tone.md"
    try bench.folder.write(Self.file, to: path)
    bench.run("guideline status tone active")
    bench.run("guideline status tone pilto")
    bench.run("guideline status tone pilot")
    let contact = Self.file.replacing("scales:", with: "contact: {channel: lena}\nscales:")
      .replacing("# Examples", with: "# Purpose {#purpose}\nKinder replies.\n\n# Examples")
    try bench.folder.write(contact, to: path)
    bench.run("guideline status tone pilot")
    let tasks = (1...3).map { Samples.task("t\($0)", ["One.", "Two \($0)."], guideline: "tone") }
    try bench.folder.write(tasks.joined(separator: "\n"), to: "ws/tasks.jsonl")
    bench.run("import tasks.jsonl")
    bench.run("guideline status tone active")
    let example = try bench.folder.read(path)
    let more = (2...3).map { number in
      """
      <!-- example id=e\(number) expect={prefer: "="} -->
      **Prompt.** Hello.

      - **A.** Hi.
      - **B.** Hi!

      """
    }.joined(separator: "\n")
    try bench.folder.write(
      example.replacing("# Change log", with: more + "\n# Change log")
        .replacing("version: 1.0.1", with: "version: 1.0.2")
        .replacing("- 1.0.1", with: "- 1.0.2 (today): examples. Re-check: none.\n- 1.0.1"), to: path
    )
    bench.run("guideline status tone active")
    for _ in 1...3 { bench.script("next", "A>>", "submit") }
    bench.run("guideline status tone active")
    bench.run("guideline list")
    bench.run("guideline retire tone")
    bench.run("guideline status tone frozen")
    bench.run("next")
    bench.run("guideline retire tone")
    bench.run("guideline status tone active")
    bench.run("guideline check Guidelines/tone.md")
    bench.run("guideline diff tone")
    bench.run("people add tom")
    bench.run("guideline status tone active", as: "tom")
    bench.run("verify", as: "lena")
    try bench.check("guideline-status")
    let end = try bench.folder.read(path)
    #expect(end.contains("status: retired     # draft, pilot, active, frozen, retired\n"))
    #expect(end.contains("  candidates: {min: 2, max: 2}   # always a pair\n"))
    #expect(
      end.contains("pilot: {basis: measured, people: 1, tasks: 3, median_minutes: 1, "))
    #expect(
      end.contains(
        """
        # Change log {#changes}
        - 1.0.5 (2026-01-05): status retired. Re-check: none.
        - 1.0.4 (2026-01-05): status frozen. Re-check: none.
        - 1.0.3 (2026-01-05): status active. Re-check: none.
        - 1.0.2 (today)
        """))
  }

  @Test
  func `a guideline with claims that are held is not retired, one with a record needs no labels`()
    throws
  {
    let bench = try CommandBench()
    #expect(bench.run("guideline status helpful-rank frozen") == 0)
    #expect(bench.run("guideline status helpful-rank active") == 0)
    bench.run("import --practice")
    bench.run("next")
    #expect(bench.run("guideline status helpful-rank frozen") == 0)
    #expect(bench.notices.contains("1 claimed task can be finished"))
    #expect(bench.run("guideline retire helpful-rank") == 1)
    #expect(bench.notices.contains("1 task under helpful-rank is still being worked"))
    bench.run("release")
    #expect(bench.run("guideline retire helpful-rank") == 0)
  }
}
