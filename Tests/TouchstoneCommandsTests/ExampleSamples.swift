/// A guideline whose examples are asked: quiz, screening and, where wanted, hidden ones.
enum ExampleSamples {
  /// The file; `gold` is what stands under `quality.gold`.
  static func guideline(gold: String) -> String {
    """
    ---
    protocol: fit
    version: 1.0.0
    status: pilot
    kind: preference
    languages: [en]
    task: {candidates: {min: 2, max: 2, order: given}}
    scales:
      five: {values: [-2, -1, 0, 1, 2], anchors: {-2: A is much better, 0: the same, 2: B is much better}}
    steps:
      - {id: valid, type: validity, options: [ok, unclear], stop_unless: ok}
      - {id: prefer, type: compare, scale: five}
      - {id: why, type: justify, min_chars: 5, cite: rule}
    quality:
      gold: {\(gold)}
    ---
    # Rules {#rules}
    ## Answer the question {#answer}
    **Do** value it.
    ## Be short {#short}
    **Do** value it.

    # Examples {#examples}
    \(example("q1", "quiz", "What is 2 + 2?", "4", "5", "A>", "answer"))
    \(example("q2", "quiz", "What is 3 + 3?", "7", "6", "B>", "answer"))
    \(example("s1", "screening", "What is 4 + 4?", "8", "9", "A>>", "answer"))
    \(example("s2", "screening", "What is 5 + 5?", "The sum is 10.", "10", "B>", "short"))
    \(example("g1", "gold", "What is 6 + 6?", "13", "12", "B>>", "answer"))

    # Change log {#changes}
    - 1.0.0 (2026-01-01): first version. Re-check: none.
    """
  }

  private static func example(
    _ id: String, _ use: String, _ prompt: String, _ first: String, _ second: String,
    _ key: String, _ rule: String
  ) -> String {
    """
    ## Example \(id) {#\(id)}
    <!-- example id=\(id) use=\(use) expect={valid: ok, prefer: "\(key)", why: \(rule)} -->
    **Prompt.** \(prompt)

    - **A.** \(first)
    - **B.** \(second)

    **Answer.** `\(key)`

    **Reason.** The sum is right there. #\(rule)

    """
  }

  /// Lines that work one example.
  static func lines(_ choice: String, _ rule: String) -> [String] {
    ["ok", choice, "it is so #\(rule)", "submit"]
  }
}
