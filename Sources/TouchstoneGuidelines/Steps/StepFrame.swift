public import TouchstoneModel

/// What a step sees of one assignment.
public struct StepFrame: Sendable {
  /// The letters under which the candidates are shown.
  public let lettering: Lettering
  /// The last turn of each candidate by number: what is edited, marked and graded step by step.
  public let originals: [Int: UntrustedText]
  /// The messages of the context, which steps number from 1.
  public let context: [Message]
  /// The task's tags.
  public let tags: [String]
  /// What is drawn for this claim is drawn from here, so that it stays the same.
  public let seed: UInt64
  /// Working time since the last answer in milliseconds; nil where nobody measures it.
  public var elapsedMilliseconds: Int64?

  /// The frame of an assignment.
  public init(
    lettering: Lettering, originals: [Int: UntrustedText] = [:], context: [Message] = [],
    tags: [String] = [], seed: UInt64 = 0, elapsedMilliseconds: Int64? = nil
  ) {
    self.lettering = lettering
    self.originals = originals
    self.context = context
    self.tags = tags
    self.seed = seed
    self.elapsedMilliseconds = elapsedMilliseconds
  }

  /// How many candidates there are.
  public var candidateCount: Int { lettering.count }
  /// The candidate numbers in the order shown.
  public var shown: [Int] { lettering.order }

  /// The letter of a candidate, `?` when the number is unknown.
  public func letter(_ number: Int) -> String { lettering.letter(of: number) ?? "?" }

  /// The letters of these candidates in the order shown, joined for a sentence.
  func letters(_ numbers: [Int]) -> [String] {
    shown.filter { numbers.contains($0) }.map(letter)
  }
}

/// What the answers of a step are about.
enum StepScope: String, CaseIterable {
  case task, candidate, pair, turn
}

extension StepFrame {
  /// The numbers of the assistant's turns in the context: what a step `per: turn` judges.
  public var judgedTurns: [Int] {
    context.indices.filter { context[$0].role == .assistant }.map { $0 + 1 }
  }

  /// What a step of this scope asks about, in the order shown.
  func targets(_ scope: StepScope) -> [Target] {
    switch scope {
    case .task: [.task]
    case .candidate: shown.map(Target.candidate)
    case .pair: candidateCount == 2 ? [.pair(1, 2)] : []
    case .turn: judgedTurns.map(Target.turn)
    }
  }

  /// What people call a target: `A`, `t2`, `A3`; nothing for the task and the pair.
  public func name(of target: Target) -> String {
    switch target {
    case .task, .pair: ""
    case .candidate(let number): letter(number)
    case .turn(let number): "t\(number)"
    case .step(let candidate, let number): letter(candidate) + String(number)
    }
  }

  /// A text behind the name of its target: `A overall`.
  func labelled(_ target: Target, _ text: String) -> String {
    let name = name(of: target)
    return name.isEmpty ? text : "\(name) \(text)"
  }

  /// A step's id before the name of its target: `score A`.
  func title(_ step: String, _ target: Target) -> String {
    let name = name(of: target)
    return name.isEmpty ? step : "\(step) \(name)"
  }

  /// The names that may be typed for a scope.
  func names(_ scope: StepScope) -> [String] {
    switch scope {
    case .task, .pair: []
    case .candidate: lettering.letters
    case .turn: judgedTurns.map { "t\($0)" }
    }
  }

  /// The target behind a typed name, in either case; nil when it is none of this scope.
  func target(named word: String, _ scope: StepScope) -> Target? {
    switch scope {
    case .task, .pair: return nil
    case .candidate: return lettering.number(of: word).map(Target.candidate)
    case .turn:
      guard word.utf8.first.map({ $0 | 0x20 == UInt8(ascii: "t") }) ?? false,
        let number = Fields.integer(String(word.dropFirst())), judgedTurns.contains(number)
      else { return nil }
      return .turn(number)
    }
  }

  /// Whether a word looks like the name of a target, known or not.
  func looksLikeName(_ word: String, _ scope: StepScope) -> Bool {
    switch scope {
    case .task, .pair: false
    case .candidate: TypedLine.looksLikeLetter(word)
    case .turn:
      word.utf8.count > 1 && word.utf8.first.map { $0 | 0x20 == UInt8(ascii: "t") } ?? false
        && Fields.integer(String(word.dropFirst())) != nil
    }
  }

  /// A name that this task does not have.
  func unknownName(_ word: String, _ scope: StepScope) -> StepInputError {
    scope == .turn
      ? .unknownTurn(word, turns: names(scope))
      : .unknownLetter(word.uppercased(), letters: lettering.letters)
  }

  /// A line that names nothing where it must.
  func nameMissing(found: String, _ scope: StepScope, example: String) -> StepInputError {
    .letterMissing(found: found, letters: names(scope), example: example)
  }
}
