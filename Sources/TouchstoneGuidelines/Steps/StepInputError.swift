public import TouchstoneModel

/// What is wrong with a line typed at a step; nothing of the line was taken.
public enum StepInputError: Failure, Hashable {
  /// There was nothing but white space.
  case nothingTyped(example: String)
  /// A letter that this task does not show.
  case unknownLetter(String, letters: [String])
  /// The line does not begin with a letter, though it must say which candidate it is about.
  case letterMissing(found: String, letters: [String], example: String)
  /// A word that is none of the known ones.
  case unknownWord(String, known: [String])
  /// The beginning of several words.
  case ambiguousWord(String, matches: [String])
  /// Something else where a whole number was wanted.
  case notANumber(String, attribute: String, scale: String)
  /// A number that the scale does not have.
  case outsideScale(String, attribute: String, scale: String)
  /// `na` where every candidate must get a value.
  case valueRequired(attribute: String, scale: String)
  /// Too few or too many values in a row.
  case valueCount(found: Int, expected: [String])
  /// An attribute, a letter or a sign with no value after it.
  case valueMissing(after: String, expected: String)
  /// The same place was given two values in one line.
  case givenTwice(String)
  /// Words after the end of the answer.
  case unexpected(String, example: String)
  /// "About the same" where the scale makes people choose.
  case tieNotAllowed(scale: String)
  /// "Neither" where the scale does not have it.
  case neitherNotAllowed(scale: String)
  /// A strength that the scale does not have.
  case strengthNotOnScale(String, known: [String])
  /// A turn that the context does not have, or that is not judged.
  case unknownTurn(String, turns: [String])
  /// The task holds nothing of the kind that the step judges.
  case nothingToJudge(scope: String)
  /// Something only one type of step knows: what is wrong, and what to type instead.
  case misread(String, remedy: String)
  /// The line is no ranking.
  case ranking(RankingError, example: String)
  /// `rest` when every candidate has its answer.
  case nothingLeft(letters: [String])
  /// A letter without the text that belongs to it.
  case textMissing(letter: String)
  /// The text belongs to one of several candidates and the line does not say which.
  case chooseCandidate([String])

  /// A line that cannot be read is a matter of its words.
  public var kind: FailureKind { .usage }

  /// What is wrong.
  public var message: String {
    switch self {
    case .nothingTyped: "nothing was typed"
    case .unknownLetter(let letter, _): "there is no candidate \(letter)"
    case .letterMissing(let found, _, _): "\(quoted(found)) is not the letter of a candidate"
    case .unknownWord(let word, _): "\(quoted(word)) is not known here"
    case .ambiguousWord(let word, let matches):
      "\(quoted(word)) begins \(joined(matches, "and"))"
    case .notANumber(let text, let attribute, _):
      "\(quoted(text)) is not a whole number for \(attribute)"
    case .outsideScale(let value, let attribute, _): "\(value) is not on the scale of \(attribute)"
    case .valueRequired(let attribute, _): "\(attribute) needs a value"
    case .valueCount(let found, let expected):
      "\(counted(found, "value")) for \(counted(expected.count, "place"))"
    case .valueMissing(let word, _): "nothing follows \(quoted(word))"
    case .givenTwice(let place): "\(place) stands twice in the line"
    case .unexpected(let text, _): "\(quoted(text)) stands after the end of the answer"
    case .tieNotAllowed: "this scale has no \"about the same\""
    case .neitherNotAllowed: "this scale has no \"neither\""
    case .strengthNotOnScale(let strength, _): "\(strength) is no strength of this scale"
    case .unknownTurn(let turn, _): "\(turn) is no turn that is judged here"
    case .nothingToJudge(let scope): "this task has no \(scope) to judge"
    case .misread(let message, _): message
    case .ranking(let error, _): error.text
    case .nothingLeft: "every candidate has an answer, so there is no rest"
    case .textMissing(let letter): "there is no text after \(letter)"
    case .chooseCandidate(let letters): "the text may belong to \(joined(letters, "or"))"
    }
  }

  /// What may be typed instead.
  public var remedy: String {
    switch self {
    case .nothingTyped(let example): "for instance: \(example)"
    case .unknownLetter(_, let letters): "the letters are \(joined(letters, "and"))"
    case .letterMissing(_, let letters, let example):
      "begin with \(joined(letters, "or")), for instance: \(example)"
    case .unknownWord(let word, let known):
      NearestName.of(word, among: known).map { "did you mean \($0)?" }
        ?? (known.count > 20
          ? "Tab offers the \(known.count) words that are known here"
          : "known: \(known.joined(separator: ", "))")
    case .ambiguousWord: "type one letter more"
    case .notANumber(_, _, let scale), .outsideScale(_, _, let scale): "the scale is \(scale)"
    case .valueRequired(_, let scale): "n/a is not allowed; the scale is \(scale)"
    case .valueCount(_, let expected): "in this order: \(expected.joined(separator: ", "))"
    case .valueMissing(_, let expected): "expected \(expected)"
    case .givenTwice: "give each place one value"
    case .unexpected(_, let example): "for instance: \(example)"
    case .tieNotAllowed(let scale), .neitherNotAllowed(let scale): "the scale is \(scale)"
    case .strengthNotOnScale(_, let known): "the strengths are \(known.joined(separator: ", "))"
    case .unknownTurn(_, let turns): "the turns are \(joined(turns, "and"))"
    case .nothingToJudge: "answer another step, or skip the task and tell the lead"
    case .misread(_, let remedy): remedy
    case .ranking(let error, let example): error.remedy(example: example)
    case .nothingLeft(let letters): "name a letter: \(joined(letters, "or"))"
    case .textMissing(let letter): "type the text after the letter, as in \(letter): the text"
    case .chooseCandidate(let letters):
      "begin with \(joined(letters.map { $0 + ":" }, "or")) and write the text after it"
    }
  }
}

/// Long pasted text is cut, so that an error stays one line.
private func quoted(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard scalars.count > 40 else { return "\"\(text)\"" }
  return "\"\(String(String.UnicodeScalarView(scalars.prefix(39))))…\""
}

/// `1 value`, `2 values`.
func counted(_ count: Int, _ word: String) -> String {
  "\(count) \(word)\(count == 1 ? "" : "s")"
}

/// `A, B or C`.
func joined(_ words: [String], _ last: String) -> String {
  guard words.count > 1, let end = words.last else { return words.first ?? "nothing" }
  return words.dropLast().joined(separator: ", ") + " \(last) " + end
}

extension RankingError {
  fileprivate var text: String {
    switch self {
    case .unknownWord(let word, _): "\(quoted(word)) is neither a letter nor a sign"
    case .repeated(let letter): "\(letter) stands in two places"
    case .missing(let letters):
      "\(joined(letters, "and")) \(letters.count == 1 ? "has" : "have") no place"
    case .misplaced(let sign): "\(sign) stands where it cannot"
    case .reasonMissing: "unrankable needs a reason"
    case .tieNotAllowed: "this guideline allows no ties"
    case .unrankableNotAllowed: "this guideline does not allow unrankable"
    case .empty: "nothing was typed"
    }
  }

  fileprivate func remedy(example: String) -> String {
    switch self {
    case .unknownWord(_, let letters):
      "the letters are \(joined(letters, "and")), the signs > >> >>> and ="
    case .missing(let letters):
      "put \(joined(letters, "and")) in, or end with: > rest"
    case .reasonMissing: "say why in a few words: unrankable both answer another question"
    case .unrankableNotAllowed: "put the candidates in order, or type none if no one is acceptable"
    case .tieNotAllowed: "choose with > even when the difference is small"
    case .repeated, .misplaced, .empty: "for instance: \(example)"
    }
  }
}
