internal import GRDB
public import TouchstoneModel

/// Flagged cases counted, and how long they waited.
extension TriageStore {
  /// The cases reported in a period, counted by what they have in common.
  ///
  /// One pass over the cases. Weeks come in their order, severities gravest first, states in the order
  /// of a life, everything else by count; what is not known comes last.
  public func trends(by grouping: CaseGrouping, in period: CasePeriod) throws -> [CaseTrend] {
    try database.read { db in
      let statement = try RawStatement(
        db,
        """
        SELECT \(grouping.column), state IN (\(Self.openStates)), \(Self.isConfirmed), report_count,
          triaged_at - reported_at, ruled_at - reported_at
        FROM flag_case WHERE \(Self.isCounted)
        """)
      statement.bind(1, period.since?.milliseconds)
      statement.bind(2, period.until?.milliseconds)
      var groups: [UntrustedText?: Int] = [:]
      var trends: [CaseTrend] = []
      while try statement.step() {
        let key = statement.optionalText(0)
        let bytes = key.map(UntrustedText.init)
        let place = groups[bytes] ?? trends.count
        if place == trends.count {
          groups[bytes] = place
          trends.append(CaseTrend(key: grouping.name(ofKey: key)))
        }
        trends[place].cases += 1
        trends[place].open += Int(statement.int(1))
        trends[place].confirmed += Int(statement.int(2))
        trends[place].reports += Int(statement.int(3))
        if let waited = statement.optionalInt(4) { trends[place].toTriage.append(max(0, waited)) }
        if let waited = statement.optionalInt(5) { trends[place].toRuling.append(max(0, waited)) }
      }
      return trends.sorted { grouping.precedes($0, $1) }
    }
  }

  /// The cases of some models, the confirmed ones by family and type; a model without any has none.
  public func cases(ofModels models: [String], in period: CasePeriod) throws -> [ModelCases] {
    try database.read { db in
      try models.map { model in
        var counted = ModelCases(model: model)
        let rows = try db.all(
          """
          SELECT \(Self.isConfirmed) AS confirmed, family, type, count(*) AS cases FROM flag_case
          WHERE \(Self.isCounted) AND model = ?3 GROUP BY 1, 2, 3
          """, [period.since?.milliseconds, period.until?.milliseconds, model])
        for row in rows {
          let count: Int = try row.value("cases")
          counted.cases += count
          guard try row.value("confirmed") as Int == 1 else { continue }
          counted.confirmed += count
          if let family = try row.value("family") as String? {
            counted.families[family, default: 0] += count
          }
          if let type = try row.value("type") as String? {
            counted.types[type, default: 0] += count
          }
        }
        return counted
      }
    }
  }

  /// What cases have in common, each once: the models, the types or another grouping's words.
  public func words(of grouping: CaseGrouping) throws -> [String] {
    try database.read { db in
      try db.all(
        """
        SELECT DISTINCT CAST(\(grouping.column) AS TEXT) AS word FROM flag_case
        WHERE state <> 'merged' ORDER BY 1
        """
      ).compactMap { grouping.name(ofKey: try $0.value("word")) }
    }
  }

  private static let openStates = CaseState.allCases.filter(\.isOpen).map { "'\($0.rawValue)'" }
    .joined(separator: ", ")
  private static let isCounted = """
    state <> 'merged' AND (?1 IS NULL OR reported_at >= ?1) AND (?2 IS NULL OR reported_at < ?2)
    """
  /// A ruling or the judges say so, and no lead has ended it as something else since.
  private static let isConfirmed = """
    (validity IS '\(TriageVerdict.confirmed)'
      AND coalesce(disposition, '\(Disposition.wontFix.rawValue)')
        IN ('\(Disposition.wontFix.rawValue)', '\(Disposition.duplicate.rawValue)'))
    """
}

extension CaseGrouping {
  /// The Monday of the week that holds 1970-01-01, in milliseconds.
  private static let mondayOffset: Int64 = -3 * 86_400_000
  private static let week: Int64 = 7 * 86_400_000

  /// The expression over `flag_case`.
  fileprivate var column: String {
    switch self {
    case .week: "(reported_at - \(Self.mondayOffset)) / \(Self.week)"
    case .family, .type, .severity, .model, .language, .state: rawValue
    }
  }

  /// The word for a value of the column.
  fileprivate func name(ofKey key: String?) -> String? {
    guard let key else { return nil }
    switch self {
    case .severity:
      return Int(key).flatMap {
        ErrorSeverity.allCases.indices.contains($0) ? ErrorSeverity.allCases[$0].rawValue : nil
      }
    case .week:
      return Int64(key).map {
        String(
          Instant(milliseconds: $0 * Self.week + Self.mondayOffset).iso8601.prefix(10))
      }
    case .family, .type, .model, .language, .state: return key
    }
  }

  fileprivate func precedes(_ left: CaseTrend, _ right: CaseTrend) -> Bool {
    guard let first = left.key, let second = right.key else { return left.key != nil }
    switch self {
    case .week: return first.utf8.lexicographicallyPrecedes(second.utf8)
    case .severity: return rank(first, ErrorSeverity.self) > rank(second, ErrorSeverity.self)
    case .state: return rank(first, CaseState.self) < rank(second, CaseState.self)
    case .family, .type, .model, .language:
      return left.cases == right.cases
        ? first.utf8.lexicographicallyPrecedes(second.utf8) : left.cases > right.cases
    }
  }

  private func rank<Word: CaseIterable & RawRepresentable<String>>(
    _ word: String, _ type: Word.Type
  ) -> Int {
    Array(Word.allCases).firstIndex { $0.rawValue == word } ?? Word.allCases.count
  }
}
