public import TouchstoneModel

/// What a salvage needs from outside.
public struct SalvageOptions {
  /// The digest of a task with its candidates, as an import makes it.
  public var taskDigest: (([Message], [IncomingCandidate]) -> [UInt8])?
  /// Texts of guidelines that the workspace still has; a lost one may be among them.
  public var guidelineTexts: [String] = []
  /// Who salvages.
  public var userName: String
  /// May refuse: hears the role of that person, nil where none is known, and whether a lead is known.
  public var authorize: (_ role: Role?, _ hasLead: Bool) throws -> Void = { _, _ in }

  /// Options; without a digest the texts of tasks are not checked.
  public init(
    userName: String, taskDigest: (([Message], [IncomingCandidate]) -> [UInt8])? = nil
  ) {
    self.userName = userName
    self.taskDigest = taskDigest
  }
}

/// What a salvage saved, and what it knows to be missing.
public struct SalvageReport: Sendable {
  /// One kind of thing.
  public struct Part: Hashable, Sendable {
    /// Its name, of many.
    public let noun: String
    /// How many are in the new store.
    public let kept: Int
    /// How many are known to be missing from it.
    public let missing: Int
    /// The first of their numbers.
    public let numbers: [ClosedRange<Int64>]
    /// How many of the missing were read and lie in the file of rows set aside.
    public let setAside: Int
    /// How many pages of it could not be read whole.
    public let unreadPages: Int
  }

  /// By kind, the most important first.
  public let parts: [Part]
  /// The log.
  public let log: SalvagedLog
  /// What of the write-ahead log cannot be read; nil where all can.
  public let logLoss: LogLoss?
  /// How many pages with rows belong to nothing that can be told.
  public let strayPages: Int
  /// What was made anew because it could not be read, one line each.
  public let remade: [String]
  /// Where rows lie that were read and have no place in the new store; nil when there are none.
  public let restPath: String?
  /// What the checks say of the new store.
  public let store: StoreReport

  /// Whether nothing is known to be missing.
  public var isWhole: Bool {
    parts.allSatisfy { $0.missing == 0 && $0.unreadPages == 0 } && logLoss == nil
      && log.brokenAt == nil && strayPages == 0 && remade.isEmpty && restPath == nil
  }
}
