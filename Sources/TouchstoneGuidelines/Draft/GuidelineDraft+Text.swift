import TouchstoneModel

extension GuidelineDraft {
  /// The text below the front matter: valid as it stands, and to be replaced by the lead's own.
  var body: String {
    """
    # Purpose {#purpose}
    \(Self.line(purpose))

    Replace this: say what the labels train and who reads the answers. One paragraph is enough.

    # Rules {#rules}
    Replace this: the requirements by which people judge. Each can be cited as #name.

    ## Follow the request {#follow authority=user weight=2}
    **Do** value what does all that was asked, in the form that was asked for.
    **Don't** value length, friendliness or confidence by themselves.

    ## Be true {#true authority=root weight=3}
    **Do** check what can be checked in a few minutes.
    **Don't** accept a source, a number or a function that does not exist.

    # Edge cases {#edges}
    Replace this: what to do where the rules leave doubt.

    - **Two things are equally good.** Say so; a tie is an answer.

    # Examples {#examples}
    Replace these by three or more of your own: 'guideline check' types the expected answers.

    \(["An egg", "A title", "A sum"].enumerated().map(example).joined(separator: "\n\n"))

    # Change log {#changes}
    - 1.0.0: first version. Re-check: none.
    """
  }

  private func example(_ place: Int, _ title: String) -> String {
    let prompts = [
      "How long do I boil an egg?", "Give my soup recipe a title.", "What is 17 plus 25?",
    ]
    let count = candidates.lowerBound
    let letters = (0..<count).map(Lettering.letter(at:))
    let answers = steps.compactMap { type -> String? in
      let step = DraftStep(type: type, draft: self)
      return step.answer(letters).map { "\(step.id): \"\($0)\"" }
    }
    let shown = answers.isEmpty ? "" : answers.joined(separator: ", ")
    let responses = letters.enumerated().map { number, letter in
      steps.contains(.steps)
        ? "- **\(letter).** First I look at what is asked.\n\n  Then I answer it, way \(number + 1)."
        : "- **\(letter).** A reply of the \(Self.ordinals[min(number, 8)]) quality."
    }
    let turns = ["**User.** \(prompts[place])"] + (count == 0 ? [Self.assistant] : [])
    return """
      ## \(title) {#example-\(place + 1)}
      <!-- example id=e\(place + 1) use=quiz candidates=\(count) expect={\(shown)} -->
      \((turns + responses).joined(separator: "\n\n"))

      **Answer.** What to type, in words.

      **Reason.** Why this is right. #follow
      """
  }

  private static let assistant =
    "**Assistant.** As Professor Quill has shown in her book, exactly as long as you like."
  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
  ]

  /// One line of a person's words that is no heading, comment or list.
  private static func line(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
    let words = String(
      String.UnicodeScalarView(scalars.drop { "#<->*`~ ".unicodeScalars.contains($0) }))
    return words.isEmpty ? "What do people judge?" : words
  }
}
