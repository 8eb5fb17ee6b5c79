/// The part of a dataset that a prompt belongs to.
public enum Split: String, CaseIterable, Sendable {
  /// For training.
  case train
  /// For choosing settings while training.
  case validation
  /// For the final measurement.
  case test
}

/// What stays together in one split.
public enum SplitKey: String, CaseIterable, Sendable {
  /// Equal prompts.
  case prompt
  /// All that begins with the same turn of the user.
  case conversation
  /// All prompts of the people who wrote them; a prompt without an author stands by itself.
  case author
}

/// Assigns prompts to splits by hash, so what belongs together never straddles two splits, and what is
/// assigned once stays where it is when data is added.
public struct SplitRule: Hashable, Sendable {
  /// Percent of prompts in train, 0 to 100.
  public let train: Int
  /// Percent of prompts in validation; the rest is test.
  public let validation: Int
  /// Percent of prompts in test.
  public var test: Int { 100 - train - validation }
  /// What stays together.
  public var key = SplitKey.prompt
  /// Another number gives other splits of the same sizes.
  public var seed: UInt64 = 0

  /// 90 / 5 / 5.
  public static let standard = SplitRule(train: 90, validation: 5)

  /// Nil unless both shares and their sum lie within 0 to 100.
  public init?(train: Int, validation: Int, test: Int) {
    guard train >= 0, validation >= 0, test >= 0, train + validation + test == 100 else {
      return nil
    }
    self.init(train: train, validation: validation)
  }

  private init(train: Int, validation: Int) {
    self.train = train
    self.validation = validation
  }

  /// The split of a prompt by the first eight bytes of its SHA-256, big-endian, modulo 100; a seed other
  /// than 0 is mixed in before (SplitMix64).
  public func split(hashPrefix: UInt64) -> Split {
    let bucket = Int((seed == 0 ? hashPrefix : SplitMix64.mixed(hashPrefix ^ seed)) % 100)
    if bucket < train { return .train }
    return bucket < train + validation ? .validation : .test
  }
}
