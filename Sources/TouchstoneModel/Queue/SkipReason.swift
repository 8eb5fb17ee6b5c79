/// Why a person leaves a task without judging it. Skipping is never an error of the person.
public enum SkipReason: String, CaseIterable, Sendable {
  /// The person cannot judge the subject.
  case needsExpert = "needs-expert"
  /// The text is in a language the person does not read well.
  case wrongLanguage = "wrong-language"
  /// The person does not want to read this content.
  case disturbing
  /// The prompt or the guideline leaves open what is asked.
  case unclear
  /// Broken text, missing candidates, a technical fault.
  case broken
  /// Anything else; a word in the note helps.
  case other
  /// Another case was asked for, no reason given; it counts nowhere.
  case swapped

  /// The reasons that people give.
  public static let given: [SkipReason] = allCases.filter { $0 != .swapped }

  /// One line for help and error messages.
  public var meaning: String {
    switch self {
    case .needsExpert: "the subject needs an expert"
    case .wrongLanguage: "not a language I judge well"
    case .disturbing: "I do not want to read this"
    case .unclear: "prompt or guideline is unclear"
    case .broken: "broken text or a technical fault"
    case .other: "anything else"
    case .swapped: "another case was asked for"
    }
  }
}
