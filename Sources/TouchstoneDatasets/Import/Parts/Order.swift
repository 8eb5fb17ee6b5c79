/// An order made of ranks or scores.
enum Order {
  /// The numbers of candidates in groups: equal values share a place, the lowest first.
  static func groups(lowestFirst values: [some Hashable & Comparable]) -> [[Int]] {
    Set(values).sorted().map { value in
      values.indices.filter { values[$0] == value }.map { $0 + 1 }
    }
  }
}
