import Foundation
import TestSupport
import Testing
import TouchstoneModel

@Suite struct LanguageGuessTests {
  @Test(arguments: [
    ("en", "What is the best way to learn how to bake bread at home?"),
    ("es", "¿Cuál es la mejor manera de aprender a hacer pan en casa?"),
    ("fr", "Quelle est la meilleure façon d'apprendre à faire du pain chez soi ?"),
    ("de", "Wie kann ich am besten lernen, zu Hause Brot zu backen?"),
    ("pt", "Qual é a melhor maneira de aprender a fazer pão em casa? Não tenho forno."),
    ("id", "Bagaimana cara terbaik untuk belajar membuat roti di rumah dengan oven kecil?"),
    ("it", "Qual è il modo migliore per imparare a fare il pane in casa?"),
    ("nl", "Wat is de beste manier om thuis brood te leren bakken met een kleine oven?"),
    ("zh", "怎样在家里学会做面包？"), ("ja", "家でパンを焼くにはどうすればいいですか。"),
    ("ko", "집에서 빵을 굽는 가장 좋은 방법은 무엇인가요?"), ("ar", "ما هي أفضل طريقة لتعلم صنع الخبز في المنزل؟"),
    ("he", "מהי הדרך הטובה ביותר ללמוד לאפות לחם בבית?"),
    ("hi", "घर पर रोटी बनाना सीखने का सबसे अच्छा तरीका क्या है?"),
    ("ru", "Как лучше всего научиться печь хлеб дома?"), ("th", "วิธีที่ดีที่สุดในการทำขนมปังที่บ้านคืออะไร"),
  ])
  func `a plain question tells its language`(code: String, text: String) {
    #expect(LanguageGuess.code(of: UntrustedText(text)) == code)
  }

  @Test(arguments: [
    "", "12345 + 678", "Tokyo", "let x = 3", "Як випікати хліб удома? Їжа",
    "چگونه در خانه نان بپزم؟",
  ])
  func `nothing is said where nothing speaks for a language that is known`(text: String) {
    #expect(LanguageGuess.code(of: UntrustedText(text)) == nil)
  }

  @Test func `a foreign word or a line of code does not change the language`() {
    let mixed = "Erkläre mir bitte, was der Befehl `git reset --soft HEAD~1` mit dem Index macht."
    #expect(LanguageGuess.code(of: UntrustedText(mixed)) == "de")
    let quoted = "What does the word 東京 mean, and how is it read by people who live there?"
    #expect(LanguageGuess.code(of: UntrustedText(quoted)) == "en")
  }

  @Test(
    .enabled(if: SharedData.isPresent, "needs the shared sample data"),
    arguments: [
      "prompts-mtbench-multilingual.jsonl", "tasks-llmzoo-zh-nc.jsonl", "tasks-cendol-id.jsonl",
      "prompts-llmzoo-nc.jsonl", "tasks-mtbench.jsonl", "trees-oasst.jsonl",
    ])
  func `real prompts are hardly ever taken for another language`(file: String) throws {
    var (right, wrong, unknown) = (0, 0, 0)
    for line in try SharedData.lines(file) {
      let row = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let root = row["root"] as? [String: Any]
      let text = (row["turns"] as? [String])?.first ?? root?["content"] as? String
      switch LanguageGuess.code(of: UntrustedText(try #require(text))) {
      case nil: unknown += 1
      case row["lang"] as? String: right += 1
      default: wrong += 1
      }
    }
    let all = right + wrong + unknown
    #expect(wrong * 50 <= all, "\(wrong) of \(all) wrong")
    #expect(right * 10 >= all * 6, "\(unknown) of \(all) not told")
  }
}
