import TouchstoneModel

/// The release checks of single texts.
struct TextCheck {
  private let policy: ReleasePolicy
  private let limits: LengthLimits
  private let looks: Bool

  init(_ policy: ReleasePolicy, _ limits: LengthLimits) {
    self.policy = policy
    self.limits = limits
    looks = [.personalData, .secret, .selfNaming].contains { policy[$0] != .off }
  }

  /// What is found in the turns of a prompt.
  func findings(inPrompt turns: [Message], language: String?) -> [ReleaseCheck] {
    turns.reduce(into: []) { found, turn in
      for check in findings(in: turn.content, model: nil, language: language)
      where !found.contains(check) {
        found.append(check)
      }
    }
  }

  /// What is found in the turns of a response.
  func findings(
    inResponse turns: [Message], model: UntrustedText?, language: String?
  ) -> [ReleaseCheck] {
    var found: [ReleaseCheck] = []
    for turn in turns where turn.role == .assistant {
      found += findings(in: turn.content, model: model, language: language)
      if policy[.selfNaming] != .off, namesItself(turn.content, model) {
        found.append(.selfNaming)
      }
    }
    if policy[.truncated] != .off, let last = turns.last, Self.isTruncated(last.content) {
      found.append(.truncated)
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
    in text: UntrustedText, model: UntrustedText?, language: String?
  ) -> [ReleaseCheck] {
    var found: [ReleaseCheck] = []
    if looks {
      let scan = TextScan(text.exact)
      if scan.contains(.personal), policy[.personalData] != .off,
        !PersonalData.find(in: text).isEmpty
      {
        found.append(.personalData)
      }
      if scan.contains(.secret), policy[.secret] != .off, Secrets.areIn(text) {
        found.append(.secret)
      }
    }
    if policy[.language] != .off, let language, let guess = LanguageGuess.code(of: text),
      !guess.utf8.elementsEqual(language.utf8.prefix(2))
    {
      found.append(.language)
    }
    return found
  }

  private func namesItself(_ text: UntrustedText, _ model: UntrustedText?) -> Bool {
    let mayName = TextScan(text.exact).contains(.name)
    let own = model.map { $0.exact.utf8.count >= 3 && text.exact.utf8.contains($0.exact.utf8) }
    guard mayName || own == true else { return false }
    return Blinding.masked(text, model: model) != text
  }

  /// Whether a long text stops in the middle: of a block of code, or of a sentence that is no heading
  /// and no item of a list.
  static func isTruncated(_ text: UntrustedText) -> Bool {
    let bytes = Array(text.exact.utf8)
    var fences = 0
    var run = 0
    for byte in bytes {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      if run == 3 { fences += 1 }
    }
    if fences % 2 == 1 { return true }
    guard bytes.count >= 400, let last = bytes.last else { return false }
    let isOpen =
      switch last {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: ","), UInt8(ascii: "-"): true
      default: false
      }
    guard isOpen else { return false }
    let line = bytes[((bytes.lastIndex(of: 0x0A) ?? -1) + 1)...]
    return line.count >= 40 && line.first.map { !"-*#|>0123456789 \t".utf8.contains($0) } ?? false
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
