import Dispatch
import Glibc
import JSONLines
import TestSupport
import Testing

/// The real shell on a terminal, worked as a trainer works it, and killed at random instants.
@Suite(.waits) struct RandomKillTests {
  /// What the shell has said to be done, and what the store may hold beside it.
  private struct Ledger {
    /// Revisions that were acknowledged, as "task revision".
    var acknowledged: [String] = []
    /// How many labels or withdrawals were asked for.
    var attempts = 0
    /// The task at the prompt and the answers that its steps before the prompt hold.
    var front: (task: Int, answers: Int)?
    /// Whether the last line may have taken the front task away.
    var isLeaving = false
  }

  /// What is typed at each prompt, and how many answers a task holds by then.
  private static let lines: [(prompt: String, line: String, answers: Int)] = [
    ("valid> ", "ok", 0), ("score 0/4> ", "A 7; B 4; C 3; D 2", 1), ("facts 0/4> ", "rest none", 5),
    ("order> ", "A > B > C > D", 9),
    ("why> ", "A does what was asked, D leaves a part out. #follow", 10), ("ready> ", "s", 11),
  ]

  private let bench: TerminalBench

  init() throws {
    bench = try TerminalBench(practice: false)
    let tasks = (1...300).map { number in
      #"{"context": "Question \#(number)?", "responses": ["a", "b", "c", "d"],"#
        + #" "guideline": "helpful-rank"}"#
    }
    try bench.folder.write(tasks.joined(separator: "\n") + "\n", to: "ws/tasks.jsonl")
    #expect(try bench.run("import", "tasks.jsonl").code == 0)
  }

  @Test func `whatever was acknowledged is there exactly once, and the draft is back`() throws {
    var random = SeededGenerator(seed: 40)
    var ledger = Ledger()
    let rounds = Rounds.ordinary(40)
    for round in 0..<rounds {
      let terminal = try bench.shell()
      let child = terminal.processID
      // So many lines are typed, however slow the machine; the end comes while the last one is worked on.
      var lines = random.number(0...12)
      let delay = random.number(0...(lines == 0 ? 150_000 : 30_000))
      let killer = DispatchQueue(label: "kill")
      ledger.front = nil
      ledger.isLeaving = false
      repeat {
        if lines == 0 {
          killer.async {
            usleep(UInt32(delay))
            _ = kill(child, SIGKILL)
          }
        }
        lines -= 1
        // Ends when the terminal is gone.
      } while (try? work(terminal, &ledger, &random)) != nil
      if lines >= 0 { _ = kill(child, SIGKILL) }
      killer.sync {}
      #expect(try terminal.waitForExit() == .signal(SIGKILL))
      try check(ledger, round)
    }
    #expect(ledger.acknowledged.count >= rounds / 10, "\(ledger.acknowledged)")
  }

  /// Reads up to the next prompt and types what belongs there.
  private func work(
    _ terminal: PseudoTerminal, _ ledger: inout Ledger, _ random: inout SeededGenerator
  ) throws {
    let shown = try terminal.wait(for: "> ")
    note(shown, &ledger)
    guard let prompt = shown.split(separator: "\n").last, prompt.hasPrefix(bench.person) else {
      return
    }
    guard let known = Self.lines.first(where: { prompt.hasSuffix($0.prompt) }) else {
      ledger.front = nil
      let undoes = !ledger.acknowledged.isEmpty && random.number(0...3) == 0
      if undoes { ledger.attempts += 1 }
      ledger.isLeaving = true
      return try terminal.send(undoes ? "undo\r" : "next\r")
    }
    let task = prompt.split(separator: "#").last?.prefix { $0.isNumber }
    ledger.front = task.flatMap { Int($0) }.map { ($0, known.answers) }
    ledger.isLeaving = known.line == "s"
    if ledger.isLeaving { ledger.attempts += 1 }
    try terminal.send(known.line + "\r")
  }

  private func note(_ shown: String, _ ledger: inout Ledger) {
    for line in shown.split(separator: "\n") {
      guard line.hasPrefix("saved ") || line.hasPrefix("taken back: "),
        let place = line.split(separator: "#").last
      else { continue }
      let words = place.split { !$0.isNumber }
      guard words.count > 1 else { continue }
      ledger.acknowledged.append("\(words[0]) \(words[1])")
    }
  }

  private func check(_ ledger: Ledger, _ round: Int) throws {
    let labels = try bench.json("history", "--limit", "10000").array ?? []
    let stored = labels.compactMap { label in
      label["task"]?.int.flatMap { task in label["revision"]?.int.map { "\(task) \($0)" } }
    }
    #expect(Set(stored).count == stored.count, "round \(round): something is there twice")
    let lost = Set(ledger.acknowledged).subtracting(stored)
    #expect(lost.isEmpty, "round \(round): acknowledged and not there: \(lost)")
    #expect(stored.count <= ledger.attempts, "round \(round): more than was asked for")
    let drafts = try bench.json("drafts").array ?? []
    #expect(drafts.count { $0["in_front"]?.bool == true } <= 1)
    if let front = ledger.front {
      let draft = drafts.first { $0["task"]?.int == front.task }
      #expect(draft != nil || ledger.isLeaving, "round \(round): #\(front.task) has no draft")
      if let draft {
        #expect((draft["answers"]?.int ?? 0) >= front.answers, "round \(round): answers are gone")
      }
    }
    #expect(try bench.json("verify")["sound"]?.bool == true, "round \(round)")
  }
}
