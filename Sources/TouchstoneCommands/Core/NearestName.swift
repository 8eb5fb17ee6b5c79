/// Finds the name a person probably meant.
public enum NearestName {
  /// The name with the fewest edits from `word` (insert, delete, replace, swap), at most a third of
  /// its length and at least one; nil when none is that near.
  public static func of(_ word: String, among names: [String]) -> String? {
    let limit = max(1, word.utf8.count / 3)
    let ranked = names.map { (name: $0, distance: distance(word, $0)) }
    let best = ranked.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let best, best.distance <= limit else { return nil }
    return best.name
  }

  /// Optimal string alignment distance over bytes.
  static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    var before: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
