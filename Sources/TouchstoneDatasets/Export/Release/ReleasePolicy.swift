import TouchstoneModel

/// What happens on each check.
public struct ReleasePolicy: Hashable, Sendable {
  private var actions: [ReleaseCheck: ReleaseAction]

  /// The policy without a word of anybody: what no trainer can use is dropped, what tells on people or
  /// systems is told or refused, the rest is reported. The language is not guessed, since a guess is
  /// wrong too often.
  public static let standard = ReleasePolicy([
    .identical: .drop, .nearIdentical: .report, .contradictory: .report, .cyclic: .report,
    .empty: .drop, .truncated: .report, .roles: .drop, .splitLeak: .report, .goldLeak: .drop,
    .personalData: .report, .secret: .refuse, .selfNaming: .report, .language: .off,
    .lengthBias: .report, .positionBias: .report,
  ])

  /// A policy; checks that are not named are off.
  public init(_ actions: [ReleaseCheck: ReleaseAction]) {
    self.actions = actions
  }

  /// What happens on a check.
  public subscript(check: ReleaseCheck) -> ReleaseAction { actions[check] ?? .off }

  /// Reads `CHECK=ACTION`, or `all=ACTION` for every check, and changes the policy.
  public mutating func apply(_ text: String) throws(ReleasePolicyError) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { throw .form(text.excerpt(80)) }
    guard let action = ReleaseAction(rawValue: parts[1]) else {
      throw .action(parts[1].excerpt(80))
    }
    let checks =
      parts[0] == "all"
      ? ReleaseCheck.allCases : [ReleaseCheck(rawValue: parts[0])].compactMap(\.self)
    guard !checks.isEmpty else { throw .check(parts[0].excerpt(80)) }
    for check in checks {
      if action == .drop, check.isOverall {
        if parts[0] == "all" { continue }
        throw .cannotDrop(check)
      }
      actions[check] = action
    }
  }

  /// Reads a policy file: a line `CHECK: ACTION` each, `#` begins a comment. `CHECK=ACTION`, as in the
  /// command's own words, says the same.
  public static func reading(_ text: String) throws(ReleasePolicyError) -> ReleasePolicy {
    var policy = ReleasePolicy.standard
    // By bytes, as a sign and a mark after it are one `Character`.
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (place, line) in lines.enumerated() {
      let words = line.prefix { $0 != UInt8(ascii: "#") && $0 != 0x0D }
        .split(omittingEmptySubsequences: false) {
          $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=")
        }
        .map { String(Substring($0)).trimmed }
      if words == [""] { continue }
      do throws(ReleasePolicyError) {
        guard words.count == 2 else { throw .form(String(Substring(line)).trimmed.excerpt(80)) }
        try policy.apply(words[0] + "=" + words[1])
      } catch {
        throw .line(place + 1, error)
      }
    }
    return policy
  }
}

extension String {
  fileprivate var trimmed: String {
    let scalars = unicodeScalars.drop { $0 == " " || $0 == "\t" }
    let end = scalars.lastIndex { $0 != " " && $0 != "\t" }
    return end.map { String(scalars[...$0]) } ?? ""
  }
}
