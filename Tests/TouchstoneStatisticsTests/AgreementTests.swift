import Testing
import TouchstoneStatistics

/// Small cases whose values can be worked out by hand.
@Suite struct AgreementTests {
  private func near(_ value: Double?, _ expected: Double?) -> Bool {
    switch (value, expected) {
    case (let value?, let expected?): abs(value - expected) < 1e-12
    case (nil, nil): true
    default: false
    }
  }

  @Test func `two raters who always differ agree less than chance`() throws {
    let units = try #require(
      UnitCounts(categories: 2, ratingsByUnit: [[0, 1], [1, 0], [0, 1], [1, 0]]))
    #expect(near(units.observedAgreement, 0))
    #expect(near(units.fleissKappa, -1))
    #expect(near(Coincidences(units).alpha(.nominal), -0.75))
    #expect(near(units.gwetAC1, -1))
  }

  @Test func `one category alone leaves chance-corrected figures undefined`() throws {
    let units = try #require(UnitCounts(categories: 1, ratingsByUnit: [[0, 0], [0, 0]]))
    #expect(units.observedAgreement == 1)
    #expect(units.fleissKappa == nil)
    #expect(units.gwetAC1 == nil)
    #expect(Coincidences(units).alpha(.nominal) == nil)
  }

  @Test func `a scale with an unused category still has an AC1`() throws {
    let units = try #require(UnitCounts(categories: 2, ratingsByUnit: [[0, 0], [0, 0]]))
    #expect(near(units.gwetAC1, 1))
    #expect(units.fleissKappa == nil)
  }

  @Test func `without a unit rated twice nothing is defined`() throws {
    let units = try #require(UnitCounts(categories: 3, ratingsByUnit: [[0], [], [2]]))
    #expect(units.units == 3)
    #expect(units.observedAgreement == nil && units.fleissKappa == nil && units.gwetAC1 == nil)
    #expect(Coincidences(units).alpha(.ordinal) == nil)
  }

  @Test func `unequal numbers of ratings have alpha but no Fleiss kappa`() throws {
    let units = try #require(UnitCounts(categories: 2, ratingsByUnit: [[0, 0, 1], [1, 1]]))
    #expect(units.fleissKappa == nil)
    // o01 + o10 = 2, totals 2 and 3, so alpha = 1 - 4 x 2 / 12.
    #expect(near(Coincidences(units).alpha(.nominal), 1.0 / 3))
  }

  @Test func `an interval metric depends on the values and needs one for each category`() throws {
    let units = try #require(
      UnitCounts(categories: 3, ratingsByUnit: [[0, 0], [1, 2], [2, 2], [0, 1]]))
    let table = Coincidences(units)
    #expect(near(table.alpha(.interval([0, 1, 2])), table.alpha(.interval([10, 20, 30]))))
    #expect(!near(table.alpha(.interval([0, 1, 2])), table.alpha(.interval([0, 1, 9]))))
    #expect(table.alpha(.interval([0, 1])) == nil)
    #expect(table.alpha(.interval([0, 1, .nan])) == nil)
  }

  @Test(
    arguments: [
      ([[20, 5], [10, 15]], 0.4), ([[0, 1], [0, 0]], 0.0), ([[3]], nil), ([[0, 0], [0, 0]], nil),
      ([[2, 0], [0, 0]], nil),
    ] as [([[Int]], Double?)])
  func `Cohen's kappa of a table`(rows: [[Int]], expected: Double?) throws {
    #expect(near(try #require(ContingencyTable(rows)).cohenKappa(), expected))
  }

  @Test func `weights forgive near misses`() throws {
    // Nine units on the diagonal's side: every miss is one step of a scale of three.
    let table = try #require(ContingencyTable([[3, 1, 0], [1, 3, 1], [0, 1, 3]]))
    let plain = try #require(table.cohenKappa())
    let linear = try #require(table.cohenKappa(.linear))
    let quadratic = try #require(table.cohenKappa(.quadratic))
    #expect(plain < linear && linear < quadratic)
  }

  @Test func `a unit that one rater left out does not count`() throws {
    let table = try #require(
      ContingencyTable(categories: 2, first: [0, nil, 1, 1], second: [0, 1, nil, 1]))
    #expect(table.units == 2)
    #expect(table.observedAgreement == 1)
  }

  @Test func `ratings outside the scale and ragged tables are refused`() {
    #expect(UnitCounts(categories: 2, ratingsByUnit: [[2]]) == nil)
    #expect(UnitCounts(categories: 0, ratingsByUnit: []) == nil)
    #expect(UnitCounts(countsByUnit: [[1, 2], [1]]) == nil)
    #expect(UnitCounts(countsByUnit: [[1, -1]]) == nil)
    #expect(ContingencyTable([[1, 2]]) == nil)
    #expect(ContingencyTable(categories: 2, first: [0], second: []) == nil)
  }
}
