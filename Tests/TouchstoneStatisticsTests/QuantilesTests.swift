import Testing
import TouchstoneStatistics

@Suite struct QuantilesTests {
  @Test(arguments: [
    (0.0, 1.0), (0.25, 1.75), (0.5, 2.5), (0.9, 3.7), (1.0, 4.0),
  ])
  func `a quantile lies on the line between its neighbours`(share: Double, expected: Double) {
    #expect(abs((Quantiles.quantile(share, of: [4, 1, 3, 2]) ?? .nan) - expected) < 1e-12)
  }

  @Test func `a sample of one is its own quantile everywhere`() {
    #expect(Quantiles.quantiles([0, 0.3, 1], of: [7]) == [7, 7, 7])
  }

  @Test func `the median of an even sample is the mean of the middle two`() {
    #expect(Quantiles.median(of: [9, 1, 2, 4]) == 3)
    #expect(Quantiles.median(of: [9, 1, 2]) == 2)
  }

  @Test(arguments: [
    [3.0], [2, 2, 2], [5, 1, 4, 1, 5, 9, 2, 6], (0..<999).map { Double($0 * 389 % 1009) },
  ])
  func `selecting gives what sorting gives`(values: [Double]) {
    let shares = [0.9, 0.1, 0.5, 1, 0]
    let sorted = values.sorted()
    let expected = shares.map { share -> Double in
      let place = Double(sorted.count - 1) * share
      let above = sorted[Int(place.rounded(.up))]
      let fraction = place - place.rounded(.down)
      return sorted[Int(place)] * (1 - fraction) + above * fraction
    }
    #expect(Quantiles.quantiles(shares, of: values) == expected)
  }

  @Test(arguments: [
    (0.5, []), (-0.1, [1.0]), (1.1, [1.0]), (Double.nan, [1.0]), (0.5, [1.0, .nan]),
    (0.5, [1.0, .infinity]),
  ])
  func `what is undefined is nil`(share: Double, values: [Double]) {
    #expect(Quantiles.quantile(share, of: values) == nil)
  }
}
