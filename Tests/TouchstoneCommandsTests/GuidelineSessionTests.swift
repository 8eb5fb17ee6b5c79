import JSONLines
import TestSupport
import Testing

/// Every shipped guideline, worked through the shell: recorded answers to tasks of our own, and
/// answers of the right form to real tasks.
@MainActor @Suite struct GuidelineSessionTests {
  /// The guidelines that have a recorded session.
  nonisolated static let recorded = [
    "assistant-tree", "base-safety", "chat-comparison", "claim-spans", "correct-reply",
    "flag-triage",
    "four-aspect-rating",
    "four-strength-edit", "ideal-reply", "over-refusal", "principle-choice", "red-team-attempt",
    "rule-probing", "safety-labels", "step-labels", "summary-comparison", "verify-fix",
  ]

  /// A careful trainer's answers to three tasks; any refused line ends the session.
  @Test(arguments: recorded)
  func `a recorded session works three tasks to the end`(_ guideline: String) throws {
    let folder = "Tests/TouchstoneCommandsTests/Sessions/"
    let bench = try CommandBench(withoutHiddenExamplesIn: guideline)
    let tasks = try Repository.text("\(folder)\(guideline).tasks.jsonl").split(separator: "\n")
    try bench.bring(tasks.map(String.init))
    bench.run("gold --allow lena \(guideline)")
    let lines = try Repository.text("\(folder)\(guideline).session.txt").split(separator: "\n")
    #expect(bench.recorded(lines.map(String.init)) == 0, "\(bench.transcript)")
    let stats = try bench.json("history")
    #expect(stats.array?.count == 3)
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }

  /// Which real tasks fit which guideline.
  nonisolated static let real = [
    RealWork("helpful-rank", "tasks-self-instruct.jsonl"),
    RealWork("pairwise-preference", "prefs-pandalm.jsonl"),
    RealWork("five-attribute-rating", "tasks-mtbench.jsonl"),
    RealWork("chat-comparison", "prefs-hh-harmless.jsonl"),
    RealWork("four-strength-edit", "prefs-pandalm.jsonl"),
    RealWork("four-aspect-rating", "prefs-finegrained.jsonl"),
    RealWork("claim-spans", "prefs-finegrained.jsonl"),
    RealWork("safety-labels", "flagged-xstest.jsonl"),
    RealWork("over-refusal", "flagged-xstest.jsonl"),
    RealWork("red-team-attempt", "prefs-hh-harmless.jsonl"),
    RealWork("principle-choice", "prefs-hh-harmless.jsonl"),
    RealWork("assistant-tree", "trees-oasst.jsonl"),
    RealWork("ideal-reply", "prompts-llmzoo-nc.jsonl"),
  ]

  /// Three real tasks, each step answered by the line it gives as an example, prose by a text of the
  /// length it asks for.
  @Test(.enabled(if: SharedData.isPresent, "shared/data is not there"), arguments: real)
  func `real tasks are worked to the end`(_ work: RealWork) throws {
    let bench = try CommandBench(withoutHiddenExamplesIn: work.guideline)
    bench.run("import \(try SharedData.path(work.file)) --guideline \(work.guideline)")
    bench.run("gold --allow lena \(work.guideline)")
    for number in 1...3 {
      #expect(try bench.workOne(under: work.guideline), "task \(number): \(bench.transcript)")
    }
    #expect(try bench.json("history").array?.count == 3)
  }

  /// A guideline with a file of real tasks.
  struct RealWork: Sendable, CustomTestStringConvertible {
    let guideline: String
    let file: String

    init(_ guideline: String, _ file: String) {
      self.guideline = guideline
      self.file = file
    }

    var testDescription: String { guideline }
  }
}
