import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct WritingTests {
  private func bench() throws -> CommandBench {
    let bench = try CommandBench()
    try bench.folder.write(Samples.reply, to: "ws/Guidelines/sample-reply.md")
    try bench.folder.write(Samples.prompt, to: "ws/Guidelines/sample-prompt.md")
    bench.addTrainers("maria")
    return bench
  }

  @Test func `prompts are written, advised on, kept and answered by somebody else`() throws {
    let bench = try bench()
    bench.sit([
      "write --guideline sample-reply --tag bread --language en Why does bread rise in the oven?",
      "write --new", "How do I reach the baker?", "His address is j.doe@bakery-doe.org.", ".",
      "maybe",
      "no", "write --language de why does bread rise, in the oven", "yes",
      "next", "write --editor", "queue", "why 1", "quit",
    ])
    bench.sit(
      [
        "next", "show", "show A", "demonstrate Steam.", "s", "demonstrate", "Steam opens it,",
        "and heat sets it.", ".", "answers", "origin", "origin my old baker", "origin", "s", "s",
      ], as: "maria")
    bench.run("queue")
    bench.run("stats")
    try bench.check("writing")
  }

  @Test func `an order for a first prompt is worked and its text is told to be one's own or not`()
    throws
  {
    let bench = try bench()
    try bench.bring([
      #"{"id": "o-1", "guideline": "sample-prompt", "metadata": {"topic": "bread", "turns": 2}}"#
    ])
    let pasted = String(repeating: "a long pasted text ", count: 15)
    bench.sit(
      [
        "next", "show", "show turn 1", "write \(pasted)", "a book", "write + and more", "origin",
        "write Why is it so soft?", "why", "origin unnamed", "some words", "s", "origin own", "s",
      ], as: "maria")
    try bench.check("first-prompt")
  }

  @Test func `a script keeps a prompt and tells what may be wrong with it`() throws {
    let bench = try bench()
    #expect(bench.run("write Please call me at +49 228 7312345 about the bread") == 0)
    #expect(bench.notices.contains("check: a phone number in line 1 from character 19"))
    #expect(bench.results == "kept as #1 · waits for responses\n")
    #expect(bench.run("write") == 64)
    #expect(bench.run("write --guideline nothing Why is it so soft?") == 66)
    #expect(bench.run("write ' '") == 64)
    #expect(bench.run("write --editor Why is it so soft?") == 64)
  }

  @Test func `a draft of a new prompt goes on where it was left`() throws {
    let bench = try bench()
    bench.sit(["write --system 'Be brief.'", "The first line"])
    #expect(bench.transcript.contains("it is kept as you left it"))
    bench.sit(["write --tag x --new", "and the second.", "."])
    #expect(bench.transcript.contains("kept 1 line of a new prompt: 'write --new' goes on"))
    bench.run("next --guideline sample-reply", as: "maria")
    let messages = try bench.json("show")["parts"]?.array?.first?["messages"]?.array
    #expect(
      messages?.map { $0["content"]?.string } == ["Be brief.", "The first line\nand the second."])
  }
}
