/// An order made of ranks or scores.
enum Order {
  /// The numbers of candidates in groups: equal values share a place, the lowest first.
  static func groups(lowestFirst values: [Double]) -> [[Int]] {
    Set(values).sorted().map { value in
      values.indices.filter { values[$0] == value }.map { $0 + 1 }
    }
  }
}
