import TouchstoneModel

/// The release checks of single texts.
struct TextCheck {
  private let policy: ReleasePolicy
  private let limits: LengthLimits
  private let looks: Bool

  init(_ policy: ReleasePolicy, _ limits: LengthLimits) {
    self.policy = policy
    self.limits = limits
    looks = [.personalData, .secret, .selfNaming, .truncated, .language].contains {
      policy[$0] != .off
    }
  }

  /// What is found in the turns of a prompt.
  func findings(inPrompt turns: [Message], language: String?) -> [ReleaseCheck] {
    guard looks else { return [] }
    return turns.reduce(into: []) { found, turn in
      let scan = TextScan(turn.content)
      for check in findings(in: turn.content, scan, language: language)
      where !found.contains(check) {
        found.append(check)
      }
    }
  }

  /// What is found in the turns of a response.
  func findings(
    inResponse turns: [Message], model: UntrustedText?, language: String?
  ) -> [ReleaseCheck] {
    guard looks else { return [] }
    var found: [ReleaseCheck] = []
    for (place, turn) in turns.enumerated() where turn.role == .assistant {
      let scan = TextScan(turn.content, name: policy[.selfNaming] == .off ? nil : model)
      found += findings(in: turn.content, scan, language: language)
      if scan.mayName, policy[.selfNaming] != .off,
        Blinding.masked(turn.content, model: model) != turn.content
      {
        found.append(.selfNaming)
      }
      if place == turns.count - 1, policy[.truncated] != .off,
        Self.isTruncated(turn.content, fences: scan.fences)
      {
        found.append(.truncated)
      }
    }
    return found
  }

  /// Why a text of this length has no place; nil where it has.
  func problem(ofResponse turns: [Message]) -> DropReason? {
    limits.problem(turns, atLeast: limits.minimum, atMost: limits.maximum)
  }

  /// The same of a prompt.
  func problem(ofPrompt turns: [Message]) -> DropReason? {
    limits.problem(turns, atLeast: nil, atMost: limits.maximumPrompt) == nil ? nil : .longPrompt
  }

  private func findings(
    in text: UntrustedText, _ scan: TextScan, language: String?
  ) -> [ReleaseCheck] {
    var found: [ReleaseCheck] = []
    if scan.mayBePersonal, policy[.personalData] != .off, !PersonalData.find(in: text).isEmpty {
      found.append(.personalData)
    }
    if scan.maySecret, policy[.secret] != .off, Secrets.areIn(text) { found.append(.secret) }
    if policy[.language] != .off, let language, let guess = LanguageGuess.code(of: text),
      !guess.utf8.elementsEqual(language.utf8.prefix(2))
    {
      found.append(.language)
    }
    return found
  }

  /// Whether a long text stops in the middle: of a block of code, or of a sentence that is no heading
  /// and no item of a list.
  private static func isTruncated(_ text: UntrustedText, fences: Int) -> Bool {
    if fences % 2 == 1 { return true }
    let bytes = text.exact.utf8
    guard bytes.count >= 400, let last = bytes.last else { return false }
    switch last {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: ","), UInt8(ascii: "-"): break
    default: return false
    }
    let start = bytes.lastIndex(of: 0x0A).map { bytes.index(after: $0) } ?? bytes.startIndex
    let line = bytes[start...]
    guard line.count >= 40, let first = line.first else { return false }
    return !"-*#|>0123456789 \t".utf8.contains(first)
  }
}

/// How long texts may be, in Unicode scalars.
public struct LengthLimits: Hashable, Sendable {
  /// The shortest response.
  public var minimum: Int?
  /// The longest response.
  public var maximum: Int?
  /// The longest prompt, all turns together.
  public var maximumPrompt: Int?

  /// Limits; none by default.
  public init(minimum: Int? = nil, maximum: Int? = nil, maximumPrompt: Int? = nil) {
    self.minimum = minimum
    self.maximum = maximum
    self.maximumPrompt = maximumPrompt
  }

  fileprivate func problem(
    _ turns: [Message], atLeast least: Int?, atMost most: Int?
  ) -> DropReason? {
    guard least != nil || most != nil else { return nil }
    let length = turns.reduce(0) { $0 + $1.content.exact.unicodeScalars.count }
    if let most, length > most { return .tooLong }
    if let least, length < least { return .tooShort }
    return nil
  }
}
