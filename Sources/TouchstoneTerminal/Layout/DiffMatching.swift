/// Finds which words of two texts belong together.
struct DiffMatching {
  struct Match {
    let left: Int
    let right: Int
  }

  /// A gap with more pairs of words than this is taken as changed throughout, which bounds the
  /// work.
  private static let mostPairs = 1_000_000

  private let left: [Int]
  private let right: [Int]
  private var found: [Match] = []

  init(left: [Int], right: [Int]) {
    self.left = left
    self.right = right
  }

  /// The pairs of equal words, ascending on both sides.
  mutating func matches() -> [Match] {
    found = []
    match(0..<left.count, 0..<right.count)
    return found
  }

  private mutating func match(_ a: Range<Int>, _ b: Range<Int>) {
    var (a, b) = (a, b)
    while let i = a.first, let j = b.first, left[i] == right[j] {
      found.append(Match(left: i, right: j))
      a.removeFirst()
      b.removeFirst()
    }
    var tail: [Match] = []
    while let i = a.last, let j = b.last, left[i] == right[j] {
      tail.append(Match(left: i, right: j))
      a.removeLast()
      b.removeLast()
    }
    defer { found += tail.reversed() }
    guard !a.isEmpty, !b.isEmpty else { return }
    let anchors = uniqueAnchors(a, b)
    guard !anchors.isEmpty else { return matchBySubsequence(a, b) }
    for anchor in anchors {
      match(a.lowerBound..<anchor.left, b.lowerBound..<anchor.right)
      found.append(anchor)
      a = anchor.left + 1..<a.upperBound
      b = anchor.right + 1..<b.upperBound
    }
    match(a, b)
  }

  /// Words that stand once on each side, the longest run of them that ascends on both.
  private func uniqueAnchors(_ a: Range<Int>, _ b: Range<Int>) -> [Match] {
    var places: [Int: (left: Int, right: Int, count: Int, other: Int)] = [:]
    for i in a { places[left[i], default: (i, 0, 0, 0)].count += 1 }
    for j in b where places[right[j]] != nil {
      places[right[j]]?.right = j
      places[right[j]]?.other += 1
    }
    let unique = places.values.filter { $0.count == 1 && $0.other == 1 }.sorted {
      $0.left < $1.left
    }
    return Self.longestAscent(unique.map { Match(left: $0.left, right: $0.right) })
  }

  private static func longestAscent(_ matches: [Match]) -> [Match] {
    var piles: [Int] = []
    var before: [Int?] = []
    for (index, match) in matches.enumerated() {
      var low = 0
      var high = piles.count
      while low < high {
        let middle = (low + high) / 2
        if matches[piles[middle]].right < match.right { low = middle + 1 } else { high = middle }
      }
      before.append(low > 0 ? piles[low - 1] : nil)
      if low < piles.count { piles[low] = index } else { piles.append(index) }
    }
    var result: [Match] = []
    var next = piles.last
    while let index = next {
      result.append(matches[index])
      next = before[index]
    }
    return result.reversed()
  }

  private mutating func matchBySubsequence(_ a: Range<Int>, _ b: Range<Int>) {
    guard a.count <= Self.mostPairs / b.count else { return }
    let width = b.count + 1
    var lengths = [Int32](repeating: 0, count: (a.count + 1) * width)
    for i in stride(from: a.count - 1, through: 0, by: -1) {
      for j in stride(from: b.count - 1, through: 0, by: -1) {
        lengths[i * width + j] =
          left[a.lowerBound + i] == right[b.lowerBound + j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if left[a.lowerBound + i] == right[b.lowerBound + j] {
        found.append(Match(left: a.lowerBound + i, right: b.lowerBound + j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
  }
}
