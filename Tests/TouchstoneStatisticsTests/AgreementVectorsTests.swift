import FoundationEssentials
import TestSupport
import Testing
import TouchstoneStatistics

/// The vectors that hold their ratings themselves; published and computed twice elsewhere.
@Suite struct AgreementVectorsTests {
  @Test(.enabled(if: SharedData.isPresent, "shared data absent"))
  func `the vectors of the shared data are met`() throws {
    let data = try Data(contentsOf: SharedData.url("agreement-vectors.json"))
    let vectors = try JSONDecoder().decode(Vectors.self, from: data).vectors
    var checked = 0
    for vector in vectors {
      guard let expected = vector.expected, let units = try vector.unitCounts() else { continue }
      checked += 1
      expect(units.observedAgreement, expected.observed_agreement, "observed", vector)
      expect(units.fleissKappa, expected.fleiss_kappa, "fleiss", vector)
      let coincidences = Coincidences(units)
      expect(
        coincidences.alpha(.nominal), expected.krippendorff_alpha_nominal, "nominal", vector)
      if let ordinal = expected.krippendorff_alpha_ordinal {
        expect(coincidences.alpha(.ordinal), ordinal, "ordinal", vector)
      }
      if let interval = expected.krippendorff_alpha_interval {
        let values = (0..<units.categories).map(Double.init)
        expect(coincidences.alpha(.interval(values)), interval, "interval", vector)
      }
      if let ac1 = expected.gwet_ac1 { expect(units.gwetAC1, ac1, "AC1", vector) }
      for (pair, kappa) in expected.cohen_kappa ?? [:] {
        let table = try #require(vector.table(pair: pair, categories: units.categories))
        #expect(table.units == kappa.n, "\(vector.name) \(pair)")
        expect(table.cohenKappa(), kappa.unweighted, "kappa \(pair)", vector)
        if let linear = kappa.linear {
          expect(table.cohenKappa(.linear), linear, "linear \(pair)", vector)
        }
        if let quadratic = kappa.quadratic {
          expect(table.cohenKappa(.quadratic), quadratic, "quadratic \(pair)", vector)
        }
      }
    }
    #expect(checked == 16)
  }

  private func expect(
    _ value: Double?, _ expected: Double?, _ figure: String, _ vector: Vectors.Vector
  ) {
    switch (value, expected) {
    case (nil, nil): break
    case (let value?, let expected?):
      #expect(abs(value - expected) < 1e-6, "\(vector.name) \(figure)")
    // Fleiss' kappa is left out of a vector where raters vary; ours is nil there as well.
    default: Issue.record("\(vector.name) \(figure): \(value as Any), not \(expected as Any)")
    }
  }
}

private struct Vectors: Decodable {
  let vectors: [Vector]

  struct Vector: Decodable {
    let name: String
    let ratings_by_rater: [[Int?]]?
    let counts_by_unit: [[Int]]?
    let table: [[Int]]?
    let raters_by_unit: [String]?
    let expected: Expected?
  }

  struct Expected: Decodable {
    let observed_agreement: Double?
    let krippendorff_alpha_nominal: Double?
    let krippendorff_alpha_ordinal: Double?
    let krippendorff_alpha_interval: Double?
    let fleiss_kappa: Double?
    let gwet_ac1: Double?
    let cohen_kappa: [String: Kappa]?
  }

  struct Kappa: Decodable {
    let n: Int
    let unweighted: Double?
    let linear: Double?
    let quadratic: Double?
  }
}

extension Vectors.Vector {
  /// Category numbers by rater; grades D, C, B, A become 0 to 3.
  private var raters: [[Int?]]? {
    if let ratings_by_rater { return ratings_by_rater }
    guard let raters_by_unit, let first = raters_by_unit.first else { return nil }
    return (0..<first.utf8.count).map { rater in
      raters_by_unit.map { unit in Int(UInt8(ascii: "D")) - Int(Array(unit.utf8)[rater]) }
    }
  }

  func unitCounts() throws -> UnitCounts? {
    if let counts_by_unit { return UnitCounts(countsByUnit: counts_by_unit) }
    if let table {
      var units: [[Int]] = []
      for (row, counts) in table.enumerated() {
        for (column, count) in counts.enumerated() {
          units += Array(repeating: [row, column], count: count)
        }
      }
      return UnitCounts(categories: table.count, ratingsByUnit: units)
    }
    guard let raters else { return nil }
    let width = (raters.joined().compactMap { $0 }.max() ?? 0) + 1
    let units = (0..<(raters.first?.count ?? 0)).map { unit in raters.compactMap { $0[unit] } }
    return UnitCounts(categories: width, ratingsByUnit: units)
  }

  func table(pair: String, categories: Int) -> ContingencyTable? {
    if let table { return ContingencyTable(table) }
    let numbers = pair.utf8.split(separator: UInt8(ascii: "-")).compactMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard let raters, numbers.count == 2 else { return nil }
    return ContingencyTable(
      categories: categories, first: raters[numbers[0] - 1], second: raters[numbers[1] - 1])
  }
}
