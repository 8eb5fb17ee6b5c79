/// Something in a text that may lead to a real person.
public struct PersonalData: Hashable, Sendable {
  /// What it looks like.
  public enum Kind: String, CaseIterable, Sendable {
    /// An e-mail address.
    case email
    /// A bank account number whose checksum is right (ISO 13616).
    case iban
    /// The number of a payment card whose check digit is right (Luhn).
    case card
    /// An address on the internet, version 4 or 6, other than one's own machine.
    case ip
    /// A telephone number.
    case phone

    /// In words, with its article.
    public var words: String {
      switch self {
      case .email: "an e-mail address"
      case .iban: "a bank account number"
      case .card: "a card number"
      case .ip: "an IP address"
      case .phone: "a phone number"
      }
    }
  }

  /// What it looks like.
  public let kind: Kind
  /// Where it stands, in Unicode scalars of the text.
  public let range: Range<Int>
  /// The line it begins on, from 1.
  public let line: Int
  /// The character of that line it begins at, from 1.
  public let column: Int

  /// All of it in a text, in reading order; no two overlap.
  public static func find(in text: UntrustedText) -> [PersonalData] {
    let scan = PersonalDataScan(text)
    var found: [(Kind, Range<Int>)] = []
    // The surest first: what one of them takes is no telephone number as well.
    for kind in Kind.allCases {
      for range in scan.ranges(of: kind)
      where !found.contains(where: { $0.1.overlaps(range) }) {
        found.append((kind, range))
      }
    }
    return found.sorted { $0.1.lowerBound < $1.1.lowerBound }.map { kind, range in
      let before = scan.scalars[..<range.lowerBound]
      let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
      return PersonalData(
        kind: kind, range: range, line: before.count { $0 == "\n" } + 1,
        column: range.lowerBound - start + 1)
    }
  }
}
