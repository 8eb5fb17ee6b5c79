public import TouchstoneModel

/// What a step sees of one assignment.
public struct StepFrame: Sendable {
  /// The letters under which the candidates are shown.
  public let lettering: Lettering
  /// The last assistant turn of each candidate by number, so that an edit can be compared with it.
  public let originals: [Int: UntrustedText]

  /// The frame of an assignment.
  public init(lettering: Lettering, originals: [Int: UntrustedText] = [:]) {
    self.lettering = lettering
    self.originals = originals
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
