import TestSupport
import Testing
import TouchstoneCommands

/// Damaged lines typed into the shell, at a step and at none.
@MainActor @Suite struct LineFuzzTests {
  @Test(.timeLimit(.minutes(Rounds.patience)), arguments: Seeds.first(4))
  func `words that are taken apart can be put together again`(seed: UInt64) throws {
    try Fuzz.run(
      seed: seed, rounds: 500, corpus: try Fuzz.corpus("lines.txt"), longest: 5000
    ) { input, place in
      let line = String(decoding: input, as: UTF8.self)
      let head = ShellWords.head(of: line)
      #expect(head.word.utf8.count + head.rest.utf8.count <= line.utf8.count, "\(place)")
      guard let words = try? ShellWords.split(line) else { return }
      let quoted = words.map { word in
        let escaped = word.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }
        return "\"" + escaped.joined() + "\""
      }
      let again = try ShellWords.split(quoted.joined(separator: " "))
      #expect(again.map { Array($0.utf8) } == words.map { Array($0.utf8) }, "\(place)")
    }
  }

  @Test(
    .timeLimit(.minutes(Rounds.patience)),
    arguments: ["helpful-rank", "five-attribute-rating", "flag-triage", "pairwise-preference"])
  func `lines typed at the steps of a task end nothing and show nothing raw`(
    guideline: String
  ) throws {
    let bench = try CommandBench(withoutHiddenExamplesIn: guideline)
    try bench.bring(
      (1...3).map { Samples.task("t\($0)", ["Blue.", "Red.", "Green."], guideline: guideline) }
        + CaseSamples.queue)
    for seed in Seeds.first(1) {
      var lines: [String] = [guideline == "flag-triage" ? "triage" : "next"]
      try Fuzz.run(
        seed: seed, rounds: 25, corpus: try Fuzz.corpus("lines.txt"), longest: 3000
      ) { input, _ in
        lines.append(String(decoding: input.filter { $0 != 0 }, as: UTF8.self))
        // The steps move on, so that later ones have their turn.
        if lines.count % 9 == 0 { lines.append(lines.count % 2 == 0 ? "1" : "A 3; B 2; C 1") }
      }
      for line in lines {
        let code = bench.sit([line])
        #expect(code == 0, "seed \(seed): \(line.debugDescription)")
        #expect(
          HostileText.foreign(in: (bench.results + bench.notices).utf8) == [],
          "seed \(seed): \(line.debugDescription)")
        #expect(
          !bench.notices.contains("an unexpected error"), "seed \(seed): \(line.debugDescription)")
      }
      bench.forget()
    }
  }
}
