/// Looks through the scalars of a text for each kind of personal data.
struct PersonalDataScan {
  let scalars: [Unicode.Scalar]

  init(_ text: UntrustedText) { scalars = Array(text.exact.unicodeScalars) }

  func ranges(of kind: PersonalData.Kind) -> [Range<Int>] {
    switch kind {
    case .email: emails()
    case .iban: ibans()
    case .card: tokens(\.isNumberPart).compactMap(card)
    case .ip:
      tokens(\.isAddressPart).filter {
        isWordStart($0.lowerBound) && Addresses.isAddress(scalars[$0])
      }
    case .phone: tokens(\.isPhonePart).compactMap(phone)
    }
  }

  private func emails() -> [Range<Int>] {
    scalars.indices.filter { scalars[$0] == "@" }.compactMap { at in
      var start = at
      while start > 0, scalars[start - 1].isMailNamePart { start -= 1 }
      while start < at, scalars[start] == "." { start += 1 }
      var end = at + 1
      while end < scalars.count, scalars[end].isHostPart { end += 1 }
      while end > at + 1, scalars[end - 1] == "." || scalars[end - 1] == "-" { end -= 1 }
      let labels = scalars[at + 1..<end].split(separator: ".", omittingEmptySubsequences: false)
      guard start < at, labels.count > 1, labels.allSatisfy({ !$0.isEmpty }),
        let top = labels.last, top.count > 1, top.allSatisfy(\.isLetter),
        !Self.isReserved(labels.map { String(String.UnicodeScalarView($0)).lowercased() })
      else { return nil }
      return start..<end
    }
  }

  /// Hosts that are nobody's: RFC 2606.
  private static func isReserved(_ labels: [String]) -> Bool {
    if ["example", "test", "invalid", "localhost"].contains(labels.last) { return true }
    return labels.suffix(2).first == "example" && ["com", "org", "net"].contains(labels.last)
  }

  private func ibans() -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start + 15 <= scalars.count {
      defer { start += 1 }
      guard isWordStart(start), scalars[start].isCapital, scalars[start + 1].isCapital,
        scalars[start + 2].isDigit, scalars[start + 3].isDigit
      else { continue }
      var packed: [Unicode.Scalar] = []
      var end = start
      var best: Int?
      while end < scalars.count, packed.count <= 34 {
        if scalars[end] == " ", end + 1 < scalars.count, scalars[end + 1].isIBANPart {
          end += 1
          continue
        }
        guard scalars[end].isIBANPart else { break }
        packed.append(scalars[end])
        end += 1
        let isWordEnd = end == scalars.count || !scalars[end].isIBANPart
        if isWordEnd, (15...34).contains(packed.count), Checksums.isIBAN(packed) { best = end }
      }
      guard let best else { continue }
      ranges.append(start..<best)
      start = best - 1
    }
    return ranges
  }

  private func card(_ token: Range<Int>) -> Range<Int>? {
    guard let range = trimmed(token, to: \.isDigit) else { return nil }
    let digits = scalars[range].compactMap(\.digit)
    let hasDoubleBlank = zip(scalars[range], scalars[range].dropFirst()).contains {
      !$0.isDigit && !$1.isDigit
    }
    guard (13...19).contains(digits.count), !hasDoubleBlank, (2...6).contains(digits[0]),
      Checksums.isLuhn(digits)
    else { return nil }
    return range
  }

  private func phone(_ token: Range<Int>) -> Range<Int>? {
    guard let range = trimmed(token, to: { $0.isDigit || $0 == "+" || $0 == "(" }),
      range.lowerBound == 0 || !scalars[range.lowerBound - 1].isLetter
    else { return nil }
    let part = scalars[range]
    let groups = part.split { !$0.isDigit }
    let count = groups.reduce(0) { $0 + $1.count }
    // A list of numbers is no number: its groups are short, those of a phone number are not.
    guard groups.count * 2 <= count else { return nil }
    let isNational = part.first == "0" || part.starts(with: ["(", "0"])
    if part.first == "+" { return (8...15).contains(count) ? range : nil }
    if isNational {
      let isDecimal = groups.count > 1 && groups[0].count == 1 && part.contains(".")
      return (9...13).contains(count) && !isDecimal ? range : nil
    }
    return groups.map(\.count) == [3, 3, 4] ? range : nil
  }

  /// The longest runs of such scalars.
  private func tokens(_ belongs: (Unicode.Scalar) -> Bool) -> [Range<Int>] {
    var tokens: [Range<Int>] = []
    var start: Int?
    for index in 0...scalars.count {
      if index < scalars.count, belongs(scalars[index]) {
        start = start ?? index
      } else if let begun = start {
        tokens.append(begun..<index)
        start = nil
      }
    }
    return tokens
  }

  /// The part of a run from the first scalar that may begin to the last digit.
  private func trimmed(_ token: Range<Int>, to begins: (Unicode.Scalar) -> Bool) -> Range<Int>? {
    guard let first = scalars[token].firstIndex(where: begins),
      let last = scalars[token].lastIndex(where: \.isDigit), first <= last
    else { return nil }
    return first..<last + 1
  }

  private func isWordStart(_ index: Int) -> Bool {
    index == 0 || !(scalars[index - 1].isLetter || scalars[index - 1].isDigit)
  }
}

/// Checksums of numbers that are made to be checked.
enum Checksums {
  /// Whether the check digit is right: from the right, every second digit is doubled (Luhn, ISO/IEC
  /// 7812-1).
  static func isLuhn(_ digits: [Int]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, place in
      let digit = place.offset % 2 == 1 ? place.element * 2 : place.element
      return sum + (digit > 9 ? digit - 9 : digit)
    }
    return sum % 10 == 0 && digits.contains { $0 != 0 }
  }

  /// Whether the two check digits are right: the number with its head moved to the end, letters as
  /// 10 to 35, leaves 1 modulo 97 (ISO 13616, ISO/IEC 7064).
  static func isIBAN(_ packed: [Unicode.Scalar]) -> Bool {
    var rest = 0
    for scalar in packed.dropFirst(4) + packed.prefix(4) {
      if let digit = scalar.digit {
        rest = (rest * 10 + digit) % 97
      } else {
        rest = (rest * 100 + Int(scalar.value) - 55) % 97
      }
    }
    return rest == 1
  }
}

/// Addresses on the internet.
enum Addresses {
  /// Whether it is one, of version 4 or 6, and not one's own machine or none.
  static func isAddress(_ token: ArraySlice<Unicode.Scalar>) -> Bool {
    var token = token
    while token.last == "." || token.last == ":" { token.removeLast() }
    return token.contains(":") ? isVersion6(token) : isVersion4(token)
  }

  private static func isVersion4(_ token: ArraySlice<Unicode.Scalar>) -> Bool {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return false }
    let numbers = parts.compactMap { part -> Int? in
      guard (1...3).contains(part.count), part.count == 1 || part.first != "0" else { return nil }
      return Int(String(String.UnicodeScalarView(part)))
    }
    guard numbers.count == 4, numbers.allSatisfy({ $0 < 256 }) else { return false }
    return ![0, 127, 255].contains(numbers[0])
  }

  private static func isVersion6(_ token: ArraySlice<Unicode.Scalar>) -> Bool {
    let groups = token.split(separator: ":", omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.count <= 4 && !$0.contains(".") }) else { return false }
    let gaps = groups.dropFirst().dropLast().count(where: \.isEmpty)
    let filled = groups.count { !$0.isEmpty }
    return gaps == 1 ? (3...7).contains(filled) : gaps == 0 && filled == 8
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }
  var isCapital: Bool { ("A"..."Z").contains(self) }
  var digit: Int? { isDigit ? Int(value) - 48 : nil }
  fileprivate var isLetter: Bool { properties.isAlphabetic }
  fileprivate var isIBANPart: Bool { isDigit || isCapital }
  fileprivate var isMailNamePart: Bool {
    isDigit || isLetter || ["." as Unicode.Scalar, "_", "%", "+", "-"].contains(self)
  }
  fileprivate var isHostPart: Bool { isDigit || isLetter || self == "." || self == "-" }
  fileprivate var isNumberPart: Bool { isDigit || self == " " || self == "-" }
  fileprivate var isAddressPart: Bool {
    isDigit || self == "." || self == ":" || ("a"..."f").contains(self)
      || ("A"..."F").contains(self)
  }
  fileprivate var isPhonePart: Bool {
    isDigit || ["+" as Unicode.Scalar, " ", "-", ".", "(", ")", "/"].contains(self)
  }
}
