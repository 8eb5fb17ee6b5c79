/// What is wrong with a typed ranking.
public enum RankingError: Error, Hashable, Sendable {
  /// A word that is neither a letter of this task, a sign, nor a known word.
  case unknownWord(String, letters: [String])
  /// A letter that stands in two places.
  case repeated(String)
  /// Letters that stand nowhere.
  case missing([String])
  /// Two signs or two letters in a row, or a sign at an end.
  case misplaced(String)
  /// `unrankable` without a reason.
  case reasonMissing
  /// A tie where the guideline allows none.
  case tieNotAllowed
  /// `unrankable` where the guideline does not allow it.
  case unrankableNotAllowed
  /// Nothing was typed.
  case empty
}

/// Reads a ranking as trainers type it.
///
/// Letters with `>` slightly better, `>>` better, `>>>` much better, `=` tie; `rest` for all letters
/// left out (`B > rest`; `B > A, rest tied`); `none` when all are unacceptable; `unrankable REASON`.
/// For two candidates `A`, `A>>`, `=` are enough.
public struct RankingGrammar: Sendable {
  /// The letters of the assignment.
  public let lettering: Lettering
  /// Whether the guideline allows ties.
  public let allowsTies: Bool
  /// Whether the guideline allows `unrankable`.
  public let allowsUnrankable: Bool

  /// A grammar for one assignment under one guideline.
  public init(lettering: Lettering, allowsTies: Bool = true, allowsUnrankable: Bool = true) {
    self.lettering = lettering
    self.allowsTies = allowsTies
    self.allowsUnrankable = allowsUnrankable
  }

  /// Reads one line.
  public func ranking(from line: String) throws(RankingError) -> Ranking {
    let tokens = try Self.tokens(of: line)
    guard let first = tokens.first else { throw .empty }
    switch first.lowercased {
    case .word("none") where tokens.count == 1:
      return Ranking(outcome: .noneAcceptable)
    case .word("unrankable"):
      guard allowsUnrankable else { throw .unrankableNotAllowed }
      return try unrankable(from: line)
    default:
      return try ordered(from: tokens)
    }
  }

  /// Writes a ranking in the letters of this assignment, as a trainer would type it.
  public func text(of ranking: Ranking) -> String {
    switch ranking.outcome {
    case .noneAcceptable: return "none"
    case .unrankable(let reason): return "unrankable " + reason
    case .ordered(let groups, let strengths):
      var text = ""
      for (index, group) in groups.enumerated() {
        if index > 0 { text += " " + strengths[index - 1].sign + " " }
        let shown = group.sorted { position(of: $0) < position(of: $1) }
        text += shown.map { lettering.letter(of: $0) ?? "?" }.joined(separator: " = ")
      }
      return text
    }
  }

  private func position(of number: Int) -> Int {
    lettering.order.firstIndex(of: number) ?? lettering.count
  }

  private func unrankable(from line: String) throws(RankingError) -> Ranking {
    let trimmed = line.drop { $0.isWhitespace }.drop { !$0.isWhitespace }
    let reason = String(trimmed.drop { $0.isWhitespace })
    guard reason.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else {
      throw .reasonMissing
    }
    return Ranking(outcome: .unrankable(reason: reason))
  }
}

extension RankingGrammar {
  enum Token: Hashable {
    case word(String)
    case better(Strength)
    case tie
    case comma

    /// The token with its word in lower case.
    var lowercased: Token {
      if case .word(let word) = self { .word(word.lowercased()) } else { self }
    }
  }

  static func tokens(of line: String) throws(RankingError) -> [Token] {
    var tokens: [Token] = []
    var scalars = Array(line.unicodeScalars)[...]
    while let scalar = scalars.first {
      switch scalar {
      case ">":
        let run = scalars.prefix { $0 == ">" }
        guard let strength = Strength(rawValue: run.count) else {
          throw .misplaced(String(repeating: ">", count: run.count))
        }
        tokens.append(.better(strength))
        scalars = scalars.dropFirst(run.count)
      case "=":
        tokens.append(.tie)
        scalars = scalars.dropFirst()
      case ",", ";":
        tokens.append(.comma)
        scalars = scalars.dropFirst()
      case _ where scalar.properties.isWhitespace:
        scalars = scalars.dropFirst()
      default:
        let run = scalars.prefix {
          !$0.properties.isWhitespace && $0 != ">" && $0 != "=" && $0 != "," && $0 != ";"
        }
        var word = ""
        word.unicodeScalars.append(contentsOf: run)
        tokens.append(.word(word))
        scalars = scalars.dropFirst(run.count)
      }
    }
    return tokens
  }

  private func ordered(from tokens: [Token]) throws(RankingError) -> Ranking {
    let (main, tail) = try splitRestClause(tokens)
    if lettering.count == 2, let short = shortForm(main), tail == nil { return try allowed(short) }
    var groups: [[Int]] = [[]]
    var strengths: [Strength] = []
    var restGroup: Int?
    var expectsLetter = true
    for token in main {
      switch token {
      case .word(let word):
        guard expectsLetter else { throw .misplaced(word) }
        expectsLetter = false
        if token.lowercased == .word("rest") {
          guard restGroup == nil else { throw .repeated("rest") }
          restGroup = groups.count - 1
        } else {
          guard let number = lettering.number(of: word) else {
            throw .unknownWord(word, letters: lettering.letters)
          }
          guard !groups.joined().contains(number) else { throw .repeated(word.uppercased()) }
          groups[groups.count - 1].append(number)
        }
      case .tie:
        guard !expectsLetter else { throw .misplaced("=") }
        expectsLetter = true
      case .better(let strength):
        guard !expectsLetter else { throw .misplaced(strength.sign) }
        expectsLetter = true
        strengths.append(strength)
        groups.append([])
      case .comma:
        throw .misplaced(",")
      }
    }
    guard !expectsLetter else { throw .misplaced(main.isEmpty ? "," : "the end") }
    let left = lettering.order.filter { !groups.joined().contains($0) }
    if let restGroup {
      guard !left.isEmpty else { throw .misplaced("rest") }
      groups[restGroup] += left
    } else if let tail {
      guard !left.isEmpty else { throw .misplaced("rest") }
      groups.append(left)
      strengths.append(tail)
    } else if !left.isEmpty {
      throw .missing(left.compactMap(lettering.letter(of:)))
    }
    return try allowed(.ordered(groups: groups.map { $0.sorted() }, strengths: strengths))
  }

  /// Splits a closing `, rest tied` off; the strength is that between the last group and the rest.
  private func splitRestClause(
    _ tokens: [Token]
  ) throws(RankingError) -> (main: [Token], rest: Strength?) {
    guard let comma = tokens.firstIndex(of: .comma) else { return (tokens, nil) }
    let clause = tokens[(comma + 1)...].map(\.lowercased)
    guard clause == [.word("rest"), .word("tied")] || clause == [.word("rest")] else {
      throw .misplaced(",")
    }
    return (Array(tokens[..<comma]), .slightly)
  }

  /// `A`, `A>>`, `=` and `tie` for two candidates.
  private func shortForm(_ tokens: [Token]) -> Ranking.Outcome? {
    let order = lettering.order
    switch tokens.first?.lowercased {
    case .tie where tokens.count == 1, .word("tie") where tokens.count == 1:
      return .ordered(groups: [order.sorted()], strengths: [])
    case .word(let word):
      guard let number = lettering.number(of: word), tokens.count <= 2,
        let other = order.first(where: { $0 != number })
      else { return nil }
      if tokens.count == 1 {
        return .ordered(groups: [[number], [other]], strengths: [.slightly])
      }
      guard case .better(let strength) = tokens[1] else { return nil }
      return .ordered(groups: [[number], [other]], strengths: [strength])
    default:
      return nil
    }
  }

  private func allowed(_ outcome: Ranking.Outcome) throws(RankingError) -> Ranking {
    if case .ordered(let groups, _) = outcome, !allowsTies,
      groups.contains(where: { $0.count > 1 })
    {
      throw .tieNotAllowed
    }
    return Ranking(outcome: outcome)
  }
}
