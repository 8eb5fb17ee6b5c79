/// The part of a dataset that a prompt belongs to.
public enum Split: String, CaseIterable, Sendable {
  /// For training.
  case train
  /// For choosing settings while training.
  case validation
  /// For the final measurement.
  case test
}

/// Assigns prompts to splits by hash, so equal prompts never straddle two splits.
public struct SplitRule: Hashable, Sendable {
  /// Percent of prompts in train, 0 to 100.
  public let train: Int
  /// Percent of prompts in validation; the rest is test.
  public let validation: Int

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

  /// The split of a prompt by the first eight bytes of its SHA-256, big-endian, modulo 100.
  public func split(hashPrefix: UInt64) -> Split {
    let bucket = Int(hashPrefix % 100)
    if bucket < train { return .train }
    return bucket < train + validation ? .validation : .test
  }
}
