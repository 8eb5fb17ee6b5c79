import JSONLines
import TestSupport
import Testing

/// Labels of every step type on their way from the prompt to a dataset.
@MainActor @Suite struct StepExportTests {
  private static func guideline(_ slug: String, candidates: String, _ steps: String...) -> String {
    """
    ---
    protocol: \(slug)
    version: 1.0.0
    status: pilot
    kind: rating
    languages: [en]
    task:
      candidates: \(candidates)
    scales:
      five: {min: 0, max: 4, na: -100, anchors: {0: none, 4: full}}
      step: {values: [-1, 0, 1], labels: {-1: wrong, 1: right}}
      sure: {min: 1, max: 3, anchors: {1: guess, 3: certain}}
    steps:
    \(steps.map { "  - " + $0 }.joined(separator: "\n"))
    ---
    # Rules {#rules}
    ## Follow the request {#follow}
    Do what is asked.
    ## Do not deceive {#no-fraud}
    Say what is so.

    """
  }

  private static let judging = guideline(
    "judging", candidates: "{min: 2, max: 2}",
    "{id: valid, type: validity, options: [ok, pii]}",
    "{id: naive, type: note, per: candidate, optional: true}",
    "{id: rate, type: rating, per: candidate, attributes: {helpful: five, correct: five}}",
    "{id: facts, type: checklist, items: [wrong_fact, cut_off]}",
    "{id: pick, type: chat, strengths: 3, confidence: sure}",
    "{id: by, type: principle, principles: [follow]}",
    "{id: kept, type: rule}", "{id: safe, type: safety}",
    "{id: mark, type: span, tags: [claim, slip]}",
    "{id: solve, type: steps, scale: step, own_step: true, finish: [solution, found_error]}",
    "{id: fix, type: edit, of: any}", "{id: why, type: justify, min_chars: 5}",
    "{id: about, type: tag}", "{id: words, type: free, min_chars: 3}",
    "{id: what, type: classify, none: true}")

  private static let writing = guideline(
    "writing", candidates: "{min: 1, max: 1}",
    "{id: ask, type: prompt}", "{id: reply, type: demonstrate}")

  private static let work = [
    "next", "ok", "naive A plain", "rate A 4 na; B 0 1", "facts A wrong_fact; B none",
    "pick B>>", "pick-confidence 2", "by A", "kept A follow kept, no-fraud broken; B rest na",
    "safe A safe; B unsafe hate", "mark A s1 claim; B none", "solve A 1; B -1", "solve A solution",
    "solve B own Start anew.", "solve B found_error", "fix A: Much better.", "A says so.",
    "about poetry, long", "words a few", "what fabricated-source major model", "submit",
  ]

  private func bench() throws -> CommandBench {
    let bench = try CommandBench()
    for (slug, text) in [("judging", Self.judging), ("writing", Self.writing)] {
      try bench.folder.write(text, to: "ws/Guidelines/\(slug).md")
    }
    try bench.bring([
      Samples.task("one", ["One line.", "Other line."], guideline: "judging"),
      Samples.task("two", ["A reply."], prompt: "Write for a child.", guideline: "writing"),
    ])
    return bench
  }

  private func rows(_ bench: CommandBench, _ format: String) throws -> [JSONValue] {
    #expect(bench.run("export \(format)") == 0, "\(bench.notices)")
    return try bench.folder.read("ws/Exports/\(format)/train.jsonl").split(separator: "\n")
      .map { try JSONValue.parse(String($0)) }
  }

  @Test func `every step type is worked, and its label leaves in the rows of its formats`() throws {
    let bench = try bench()
    bench.sit(Self.work)
    #expect(bench.transcript.contains("saved"), "\(bench.transcript)")
    let whole = try rows(bench, "annotations")
    let row = try #require(whole.first)
    #expect(row["id"]?.string == "one" && row["guideline"]?["version"]?.string == "1.0.0")
    #expect(row["guideline"]?["digest"]?.string?.utf8.count == 64)
    let answers = try #require(row["answers"]?.array)
    let types = Set(answers.compactMap { $0["type"]?.string })
    #expect(
      types == [
        "validity", "note", "rating", "checklist", "chat", "principle", "rule", "safety", "span",
        "steps", "edit", "justify", "tag", "free", "classify",
      ])
    func value(_ step: String, _ number: Int) throws -> JSONValue? {
      let found = answers.first {
        $0["step"]?.string == step && $0["target"]?["number"]?.int == number
      }
      return try found?["value"]?.string.map { try JSONValue.parse($0) }
    }
    let shown = row["order_shown"]?.array ?? []
    let first = try #require(shown.first?.int)
    #expect(try value("rate", first)?.json == #"{"correct":-100,"helpful":4}"#)
    #expect(try value("kept", first)?["verdicts"]?["no-fraud"]?.string == "broken")
    #expect(try value("what", 0)?["type"]?.string == "factuality/fabricated-source")
    for (format, count) in [
      ("ratings", 2), ("rules", 2), ("safety", 2), ("spans", 2), ("steps", 3), ("triage", 1),
      ("preference", 2), ("ranked", 1), ("prompt", 1),
    ] {
      let rows = try rows(bench, format)
      #expect(rows.count == count, "\(format): \(bench.results)")
      #expect(rows.allSatisfy { $0["metadata"]?["task"]?.string == "one" })
    }
    let rated = try bench.folder.read("ws/Exports/ratings/train.jsonl")
    #expect(rated.contains(#"{"attribute":"correct","value":null}"#))
  }

  @Test func `a written reply leaves as a target, and the prompt it answers as a prompt`() throws {
    let bench = try bench()
    bench.sit(["next --guideline writing", "ask Why is it blue?", "reply It scatters.", "submit"])
    let rows = try rows(bench, "completion")
    #expect(rows.first?["completion"]?.array?.last?["content"]?.string == "It scatters.")
    #expect(
      rows.first?["prompt"]?.array?.map { $0["content"]?.string } == [
        "Write for a child.", "Why is it blue?",
      ])
  }

  @Test(arguments: [
    ("export annotations --style standard", "--style is not for annotations"),
    ("export annotations --bare", "--bare is not for annotations"),
    ("export steps --style standard", "--style is not for steps"),
    ("export ratings --margin", "--margin is not for ratings"),
    ("export rating", "did you mean 'ratings'?"),
  ])
  func `an option that means nothing for a format is refused`(line: String, said: String) throws {
    let bench = try CommandBench()
    #expect(bench.run(line) == 64)
    #expect(bench.notices.contains(said))
  }
}
