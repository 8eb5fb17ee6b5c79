import JSONLines
import TestSupport
import Testing

@testable import TouchstoneShell
@testable import TouchstoneTerminal

@MainActor @Suite struct ScriptTests {
  @Test func `the first error stops a script with its place`() throws {
    let bench = try CommandBench()
    #expect(bench.script("import --practice", "", "# a comment", "nxet", "next") == 64)
    #expect(bench.script("next", "ok", "A 9") == 64)
    #expect(bench.run("-c next -c 'answer A 6' -c submit -c queue") == 1)
    #expect(bench.script("! rm -rf .") == 64)
    #expect(bench.script("show 'A") == 64)
    try bench.check("script")
  }

  @Test func `in the shell an error ends nothing and names what was meant`() throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit([
      "nxet", "exprot preference", "export preferences", "export --pears all", "next",
      "help sumbit", "skip needs-exprt", "shwo A", "show Q", "show turn 9", "diff A",
      "guide anchrs",
      "rank A > B", "rate A", "next\nnext", "quit",
    ])
    try bench.check("hints")
  }

  @Test(arguments: [
    "next to the others A is short, and it is right in all it says. #follow",
    "show me a better one than A: it does what was asked, plainly. #follow",
    "rank and reason agree here: the best answer does what was asked. #follow",
    "rate it as you like, but A is the best of all of them. #follow",
    "why A is better: it isn't long, and it doesn't leave anything out #follow",
    "history shows that \"quotes and 'apostrophes' are no trouble. #follow",
    "today A would still be the best of all of them, by a long way. #follow",
    "check the second line of A: it is the only one that is true. #follow",
    "edit nothing in A: it is as good as it can be, and it is short. #follow",
    "skip the first line of D and nothing is left of the answer. #follow",
    "prefer A: it is the only one that does what was asked for. #follow",
    "note that A alone says what happens to the changes. #follow",
    "valid as they are, B and C leave out half of the question. #follow",
  ])
  func `prose at a step that takes text may begin with a verb's name`(_ prose: String) throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit(["next", "ok", "A 6; B 4; C 4; D 4", "rest none", "A > B = C > D", prose])
    let answers = try bench.json("answers")
    #expect(answers["ready"]?.bool == true, "\(bench.transcript.suffix(400))")
    let texts = answers["steps"]?.array?.flatMap { $0["answers"]?.array ?? [] }
    #expect(texts?.contains { $0["answer"]?.string == prose } == true)
  }

  @Test(arguments: [
    "rank D > A >", "rank A>B C>D", "rank \u{410} > B > C > D", "show turn -1",
    "history --limit 99999999999999999999", "prefer A, rest tied", "next --language 'a",
    "edit B: x",
    "import nothing.jsonl",
  ])
  func `a mistyped command at a step that takes text is an error, never the text`(
    _ line: String
  ) throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit(["next", "ok", "A 6; B 4; C 4; D 4", "rest none", "A > B = C > D"])
    #expect(bench.script(line) != 0)
    let answers = try bench.json("answers")
    #expect(answers["ready"]?.bool == false)
  }

  @Test func `a verb with its own words is a verb even at a step that takes text`() throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit([
      "next", "ok", "A 6; B 4; C 4; D 4", "rest none", "A > B = C > D", "show A", "skip broken",
    ])
    #expect(bench.transcript.contains("skipped #1"))
    #expect(bench.transcript.contains(#/\nA  [0-9]+ words\n/#))
  }

  @Test func `a stopped input gives 130, and 128 and the signal when the system ends it`() throws {
    final class Ends: LineSource {
      let event: LineEvent
      init(_ event: LineEvent) { self.event = event }
      func readLine(prompt: SafeText, prefill: String?, remembers: Bool) -> LineEvent { event }
    }
    let bench = try CommandBench()
    #expect(bench.feed(Ends(.interrupted)) == 130)
    #expect(bench.feed(Ends(.terminated(signal: 15))) == 143)
    #expect(bench.feed(Ends(.unreadable(.notText))) == 64)
    #expect(bench.feed(Ends(.endOfInput)) == 0)
  }
}
