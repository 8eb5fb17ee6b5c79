internal import TouchstoneModel

extension AnswerCodec {
  /// Reads `{"groups":[[2],[1,3]],"strengths":[2]}` as it is written here, byte by byte.
  ///
  /// An export reads one ranking a label, so this form does without the general parser; anything
  /// else gives nil.
  static func plainRanking(_ json: String) -> Ranking? {
    var scan = RankingScan(rest: Array(json.utf8)[...])
    guard scan.take("{\"groups\":["), let groups = scan.groups(),
      scan.take(",\"strengths\":"), let values = scan.numbers(), scan.take("}"),
      scan.rest.isEmpty
    else { return nil }
    let strengths = values.compactMap(Strength.init(rawValue:))
    guard strengths.count == values.count, strengths.count == max(groups.count - 1, 0) else {
      return nil
    }
    return Ranking(outcome: .ordered(groups: groups, strengths: strengths))
  }
}

/// What is left to read of a ranking.
private struct RankingScan {
  var rest: ArraySlice<UInt8>

  /// Takes exactly these bytes.
  mutating func take(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { bytes in
      guard rest.starts(with: bytes) else { return false }
      rest = rest.dropFirst(bytes.count)
      return true
    }
  }

  /// Takes the lists up to the closing bracket of their list.
  mutating func groups() -> [[Int]]? {
    var groups: [[Int]] = []
    if take("]") { return groups }
    while let group = numbers() {
      groups.append(group)
      if take("]") { return groups }
      guard take(",") else { return nil }
    }
    return nil
  }

  /// Takes a list of positive numbers.
  mutating func numbers() -> [Int]? {
    guard take("[") else { return nil }
    var numbers: [Int] = []
    if take("]") { return numbers }
    while let number = number() {
      numbers.append(number)
      if take("]") { return numbers }
      guard take(",") else { return nil }
    }
    return nil
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { (48...57).contains($0) }
    guard (1...9).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }
}
