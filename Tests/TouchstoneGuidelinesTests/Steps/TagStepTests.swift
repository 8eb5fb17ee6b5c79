import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct TagStepTests {
  private let frame = Sample.frame([1, 2])
  private let listed = "{id: about, type: tag, vocabulary: [poetry, long, long-form], most: 2}"

  private func tags(_ lines: [String], _ text: String) throws -> Set<String>? {
    let step = try Sample.step(text)
    var sheet = AnswerSheet()
    for line in lines { sheet = try sheet.typing(line, at: step, frame: frame) }
    if case .facts(let tags)? = sheet["about", .task] { return tags }
    return nil
  }

  @Test(arguments: [
    ["poetry, long"], ["po;LONG"], ["long、poetry"], ["long，poetry；"], ["poetry", "+ long"],
    ["poetry, long-form", "- long_form", "+ long"],
  ])
  func `tags of the list are read in every natural form`(_ lines: [String]) throws {
    #expect(try tags(lines, listed) == ["poetry", "long"])
  }

  @Test func `own tags keep their words, and none is an answer`() throws {
    let free = "{id: about, type: tag}"
    #expect(try tags(["very long, 古诗"], free) == ["very long", "古诗"])
    #expect(try tags(["None"], free) == [])
    #expect(try tags(["a", "- a"], free) == [])
  }

  @Test(arguments: [
    ("poetry, long, long-form", "3 tags, more than 2"), ("prose", "\"prose\" is not known here"),
    ("lon", "\"lon\" begins long and long-form"), (", ;", "nothing was typed"),
  ])
  func `what cannot be read is told`(_ line: String, _ message: String) throws {
    let error = #expect(throws: StepInputError.self) { try tags([line], listed) }
    #expect(error?.message == message)
  }

  @Test func `a tag of more than 60 characters is refused`() {
    #expect(throws: StepInputError.self) {
      try tags([String(repeating: "字", count: 61)], "{id: about, type: tag}")
    }
  }
}
