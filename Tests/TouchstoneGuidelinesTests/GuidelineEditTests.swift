import Testing
import TouchstoneGuidelines

@Suite struct GuidelineEditTests {
  private static let text = """
    ---
    # a file of ours
    protocol: sample   # the name
    version: "1.0"  # short
    status: draft\t# for now
    task:
        # how long
        lease_minutes: 30
    steps: []   # none, "status: x"
    ---
    # Text {#text}
    status: not this one

    # Change log {#changes}
    - 1.0.0 (2026-11-25): first version.
      Re-check: none.

    # Last {#last}
    """

  private func edited(
    _ text: String = text, _ change: (inout GuidelineEdit) -> Void
  ) throws -> [(String, String)] {
    var edit = try #require(GuidelineEdit(text))
    change(&edit)
    let (old, new) = (
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), edit.text
    )
    let lines = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let difference = lines.difference(from: old)
    return difference.map { change in
      switch change {
      case .insert(_, let line, _): ("+", line)
      case .remove(_, let line, _): ("-", line)
      }
    }
  }

  private func told(_ changes: [(String, String)]) -> [String] {
    changes.filter { $0.0 == "+" }.map(\.1)
  }

  @Test func `a value is replaced and the comment behind it stays`() throws {
    let changes = try edited {
      let set = [
        $0.set("status", to: "pilot"), $0.set("version", to: "1.0.1"), $0.set("kind", to: "rating"),
      ]
      #expect(set == [true, true, false])
    }
    #expect(told(changes) == ["version: 1.0.1  # short", "status: pilot\t# for now"])
  }

  @Test(arguments: [
    (
      "task:\n    # how long", "task:\n    expected_minutes: 3 # ?\n", "    expected_minutes: 9 # ?"
    ),
    ("task:\n    # how long", "task:\n    # how long", "    expected_minutes: 9"),
    (
      "task:\n    # how long\n    lease_minutes: 30", "task: {lease_minutes: 30}",
      "task: {expected_minutes: 9, lease_minutes: 30}"
    ),
    (
      "task:\n    # how long\n    lease_minutes: 30", "task: {expected_minutes: ~, blur: true}",
      "task: {expected_minutes: 9, blur: true}"
    ),
    ("task:\n    # how long\n    lease_minutes: 30\n", "", "task: {expected_minutes: 9}"),
  ])
  func `expected minutes are set in a block, in one line, or added`(
    _ part: String, _ other: String, _ line: String
  ) throws {
    let changes = try edited(Self.text.replacing(part, with: other)) { $0.setExpectedMinutes(9) }
    #expect(told(changes) == [line])
  }

  @Test func `a record takes the place of all its lines, or stands behind the task`() throws {
    let value = "{basis: measured}"
    #expect(told(try edited { $0.replace("pilot", with: value) }) == ["pilot: {basis: measured}"])
    let block = Self.text.replacing(
      "steps:", with: "pilot:\n  basis: estimate\n  people: 2\nsteps:")
    let changes = try edited(block) { $0.replace("pilot", with: value) }
    #expect(
      changes.filter { $0.0 == "-" }.map(\.1).sorted() == [
        "  basis: estimate", "  people: 2", "pilot:",
      ])
    #expect(told(changes) == ["pilot: {basis: measured}"])
  }

  @Test(arguments: [
    ("", "", 15),
    ("  Re-check: none.\n", "  Re-check: none.\n- 2.0.0: second. Re-check: all.\n", 18),
    ("- 1.0.0 (2026-11-25): first version.\n  Re-check: none.\n", "", 15),
  ])
  func `an entry of the change log stands with the newest`(
    _ part: String, _ other: String, _ line: Int
  ) throws {
    let text = part.isEmpty ? Self.text : Self.text.replacing(part, with: other)
    var edit = try #require(GuidelineEdit(text))
    edit.addChange(try #require(GuidelineVersion("3.0.0")), "(today): more.")
    let lines = edit.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.firstIndex(of: "- 3.0.0 (today): more.") == line - 1)
    #expect(edit.text.replacing("- 3.0.0 (today): more.\n", with: "") == text)
  }

  @Test func `a file without a change log gets one, a text without front matter is not edited`()
    throws
  {
    var edit = try #require(GuidelineEdit("---\nversion: 1.0.0\n---\n# Purpose\n\n"))
    edit.addChange(try #require(GuidelineVersion("1.0.1")), "x")
    #expect(
      edit.text
        == "---\nversion: 1.0.0\n---\n# Purpose\n\n# Change log {#changes}\n- 1.0.1 x\n")
    #expect(GuidelineEdit("# Purpose") == nil)
  }

  @Test func `line ends of Windows stay as they are`() throws {
    var edit = try #require(GuidelineEdit("---\r\nstatus: draft\r\n---\r\n"))
    _ = edit.set("status", to: "pilot")
    #expect(edit.text == "---\r\nstatus: pilot\r\n---\r\n")
  }
}
