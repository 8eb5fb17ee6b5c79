import TestSupport
import Testing
import TouchstoneModel

/// Damaged rankings and conditions.
@Suite struct GrammarFuzzTests {
  @Test(.timeLimit(.minutes(Rounds.patience)), arguments: Seeds.first(4))
  func `a ranking that is taken is written and read the same`(seed: UInt64) throws {
    let grammar = RankingGrammar(lettering: Lettering(order: [2, 0, 3, 1]))
    var taken = 0
    try Fuzz.run(
      seed: seed, rounds: 400, corpus: try Fuzz.corpus("lines.txt"), longest: 5000
    ) { input, place in
      let line = String(decoding: input, as: UTF8.self)
      guard let ranking = try? grammar.ranking(from: line) else { return }
      taken += 1
      let again = try? grammar.ranking(from: grammar.text(of: ranking))
      #expect(again == ranking, "\(place)")
    }
    #expect(taken > 0)
  }

  @Test(.timeLimit(.minutes(Rounds.patience)), arguments: Seeds.first(4))
  func `a condition that is taken is written and read the same`(seed: UInt64) throws {
    var taken = 0
    try Fuzz.run(
      seed: seed, rounds: 400, corpus: try Fuzz.corpus("terms.txt"), longest: 5000
    ) { input, place in
      let text = String(decoding: input, as: UTF8.self)
      do throws(SelectionError) {
        let term = try SelectionTerm(reading: text)
        taken += 1
        let again = try SelectionTerm(reading: term.text).text
        #expect(again.utf8.elementsEqual(term.text.utf8), "\(place)")
      } catch {
        #expect(!error.message.isEmpty, "\(place)")
      }
    }
    #expect(taken > 0)
  }
}
