public import TouchstoneModel

/// What a justification cites: rules as `#anchor`, candidates as `@A`.
struct Citations {
  /// The anchors after `#`.
  private(set) var rules: [String] = []
  /// The letters after `@`.
  private(set) var letters: [String] = []
  /// Letters that stand as words of their own in upper case, as in "B is shorter".
  private(set) var mentions: Set<String> = []

  init(in text: String) {
    var before: Unicode.Scalar?
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.first {
      rest = rest.dropFirst()
      let isStart = before.map { !Self.isWordPart($0) } ?? true
      before = scalar
      guard isStart else { continue }
      if scalar == "#" || scalar == "@" {
        var word = rest.prefix { Self.isWordPart($0) || $0 == "-" || $0 == "_" }
        while let last = word.last, last == "-" || last == "_" { word = word.dropLast() }
        let name = String(String.UnicodeScalarView(word))
        // `#1` and `C#` are no citations, `@someone` is none either.
        if scalar == "#", word.first?.properties.isAlphabetic ?? false { rules.append(name) }
        if scalar == "@", TypedLine.looksLikeLetter(name) { letters.append(name.uppercased()) }
        rest = rest.dropFirst(word.count)
        before = word.last ?? scalar
      } else if (65...90).contains(scalar.value),
        rest.first.map({ !Self.isWordPart($0) && $0 != "'" && $0 != "’" }) ?? true
      {
        mentions.insert(String(scalar))
      }
    }
    mentions.formUnion(letters)
  }

  /// Ideographs are no parts of words here: their scripts put no spaces around a letter.
  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.properties.isAlphabetic && !(0x2E80...0xD7FF).contains(scalar.value))
      || scalar.properties.numericType != nil
  }
}

extension JustifyStep {
  /// Too long a text (blocking), unknown or absent citations, a best or worst one not spoken of.
  ///
  /// A text that is too short is missing: nothing else is said about it.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] {
    frame.targets(scope).flatMap { target -> [Concern] in
      guard let text = text(of: target, in: sheet),
        length.missing(of: text) == nil
      else { return [] }
      return remarks(on: text, sheet: sheet, frame: frame).map {
        Concern(step: id, message: frame.labelled(target, $0), isBlocking: false)
      }
    }
  }

  private func remarks(on text: String, sheet: AnswerSheet, frame: StepFrame) -> [String] {
    var remarks: [String] = []
    if length.minimum >= 20, Set(text.unicodeScalars).count < 6 {
      remarks.append("the reason repeats a few characters and says nothing")
    }
    let citations = Citations(in: text)
    for anchor in citations.rules where !rules.contains(anchor) {
      let nearest = NearestName.of(anchor, among: rules).map { "; near: #\($0)" } ?? ""
      remarks.append("#\(anchor) is no rule of this guideline\(nearest)")
    }
    for letter in citations.letters where frame.lettering.number(of: letter) == nil {
      remarks.append("@\(letter) is no candidate of this task")
    }
    if citesRule, !citations.rules.contains(where: rules.contains) {
      remarks.append("the reason cites no rule, such as #\(rules.first ?? "follow")")
    }
    for subject in subjects {
      let ranking = order?.ranking(in: sheet)
      let numbers = (subject == .best ? ranking?.best : ranking?.worst) ?? []
      let letters = frame.letters(numbers)
      guard !letters.isEmpty, citations.mentions.isDisjoint(with: letters) else { continue }
      remarks.append("the reason does not name the \(subject.rawValue): \(joined(letters, "or"))")
    }
    return remarks
  }
}
