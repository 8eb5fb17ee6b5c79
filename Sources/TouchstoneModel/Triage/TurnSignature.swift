/// The words of a reported turn and of the turn before it, by which reports of nearly the same
/// conversation are found.
///
/// Texts are compared by the runs of five characters they share, as `PromptSimilarity` normalises
/// them; runs of different roles never match. Which conversations are worth comparing is told by
/// MinHash (Broder 1997): 32 least hash values in eight bands of four. Two texts that share 85 % of
/// their runs agree in a band with a probability of 1 - (1 - 0.85^4)^8, which is 99.7 %; at 50 % it is
/// 40 %, at 20 % it is 1 %.
public struct TurnSignature: Sendable {
  /// From this share of runs on, two conversations are nearly the same.
  ///
  /// A changed word of six letters changes ten runs, so one word in about 120 characters may differ:
  /// a typing error, a name, a greeting. At 0.6, as for prompts, two replies from one template about
  /// different things would become one case.
  public static let nearDuplicate = 0.85
  /// A turn with fewer characters is nearly the same only when the whole conversation up to it is equal
  /// after normalising: a single word is too large a share of it, and `yes` means what was asked before.
  public static let shortest = 40

  private static let bands = 8
  private static let rows = 4

  private let turns: [(role: ChatRole, scalars: [UInt32])]
  private let isShort: Bool

  /// Prepares the comparison of a message, by its number from 1, in its conversation.
  public init(of context: [Message], messageNumber: Int) {
    let end = min(max(messageNumber, 0), context.count)
    let turn = end > 0 ? Self.scalars(of: context[end - 1].content) : []
    isShort = turn.count < Self.shortest
    turns = context[(isShort ? 0 : max(0, end - 2))..<end].map {
      ($0.role, Self.scalars(of: $0.content))
    }
  }

  /// A text without letters and digits, such as an emoji, stands for itself.
  private static func scalars(of text: UntrustedText) -> [UInt32] {
    let normalised = PromptSimilarity.normalised(text)
    return normalised.isEmpty ? text.exact.unicodeScalars.map(\.value) : normalised
  }

  /// One word a band; a single one for a short text, none where there is nothing to compare.
  public func words() -> [Int64] {
    guard isShort else { return Self.words(of: runs) }
    if turns.isEmpty { return [] }
    return [
      Self.word(
        turns.flatMap { turn in
          [UInt64(Self.place(of: turn.role)), UInt64(turn.scalars.count)]
            + turn.scalars.map(UInt64.init)
        })
    ]
  }

  /// Whether both say nearly the same: the same roles, the same numbers, and each turn nearly all runs
  /// of the other's.
  ///
  /// Turn by turn, since a short reply differs wholly below a long question that all have in common.
  /// Two replies that differ in a number are different claims, however much else they share.
  public func isNear(_ other: TurnSignature) -> Bool {
    guard !turns.isEmpty, isShort == other.isShort,
      turns.map(\.role) == other.turns.map(\.role), numbers == other.numbers
    else { return false }
    return zip(turns, other.turns).allSatisfy {
      $0.scalars == $1.scalars || !isShort && Self.areNear($0.scalars, $1.scalars)
    }
  }

  private static func areNear(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    guard min(left.count, right.count) >= shortest else { return false }
    let first = PromptSimilarity.runs(of: left, seed: 0)
    let second = PromptSimilarity.runs(of: right, seed: 0)
    let common = first.count { second.contains($0) }
    return Double(common) >= nearDuplicate * Double(first.count + second.count - common)
  }

  /// The numbers in the order they stand, in the digits of any script.
  private var numbers: [[UInt32]] {
    turns.flatMap { turn in
      turn.scalars.split {
        Unicode.Scalar($0)?.properties.numericType == nil
      }.map(Array.init)
    }
  }

  /// The runs of both turns, apart by role and place.
  private var runs: Set<UInt64> {
    turns.enumerated().reduce(into: []) { runs, turn in
      let seed = SplitMix64.mixed(UInt64(turn.offset + Self.place(of: turn.element.role) * 2 + 1))
      runs.formUnion(PromptSimilarity.runs(of: turn.element.scalars, seed: seed))
    }
  }

  private static func place(of role: ChatRole) -> Int {
    switch role {
    case .system: 0
    case .user: 1
    case .assistant: 2
    case .tool: 3
    }
  }

  private static func words(of runs: Set<UInt64>) -> [Int64] {
    var least = [UInt64](repeating: .max, count: bands * rows)
    let salts = least.indices.map { SplitMix64.mixed(UInt64($0) + 1) }
    for run in runs {
      for (place, salt) in salts.enumerated() {
        let value = SplitMix64.mixed(run ^ salt)
        if value < least[place] { least[place] = value }
      }
    }
    return (0..<bands).map { word(least[$0 * rows..<($0 + 1) * rows]) }
  }

  private static func word(_ values: some Sequence<UInt64>) -> Int64 {
    Int64(bitPattern: values.reduce(0xCBF2_9CE4_8422_2325) { SplitMix64.mixed($0 ^ $1) })
  }
}
