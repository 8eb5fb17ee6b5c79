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
      var places = KeyPlaces()
      var trends: [CaseTrend] = []
      while try statement.step() {
        let place = statement.withText(0) { places.place(of: $0) }
        if place == trends.count {
          trends.append(CaseTrend(key: grouping.name(ofKey: statement.optionalText(0))))
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

  /// The cases of two models, the confirmed ones by family and type; a model without any has none.
  public func cases(
    ofModels first: String, and second: String, in period: CasePeriod
  ) throws -> (first: ModelCases, second: ModelCases) {
    try database.read { db in
      let rows = try db.all(
        """
        SELECT model, \(Self.isConfirmed) AS confirmed, family, type, count(*) AS cases
        FROM flag_case WHERE \(Self.isCounted) AND model IN (?3, ?4) GROUP BY 1, 2, 3, 4
        """, [period.since?.milliseconds, period.until?.milliseconds, first, second])
      var counted = (first: ModelCases(model: first), second: ModelCases(model: second))
      for row in rows {
        let model: String = try row.value("model")
        if model.utf8.elementsEqual(first.utf8) { try counted.first.add(row) }
        if model.utf8.elementsEqual(second.utf8) { try counted.second.add(row) }
      }
      return counted
    }
  }

  /// Whether any case has that model, type or other word.
  public func hasCases(with word: String, as grouping: CaseGrouping) throws -> Bool {
    try database.read { db in
      try db.first(
        "SELECT 1 FROM flag_case WHERE state <> 'merged' AND \(grouping.column) = ? LIMIT 1",
        [word]) != nil
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

extension ModelCases {
  /// Takes a row of counts in.
  fileprivate mutating func add(_ row: Row) throws {
    let count: Int = try row.value("cases")
    cases += count
    guard try row.value("confirmed") as Int == 1 else { return }
    confirmed += count
    if let family = try row.value("family") as String? { families[family, default: 0] += count }
    if let type = try row.value("type") as String? { types[type, default: 0] += count }
  }
}

/// Numbers texts by their bytes in the order they come; NULL and the empty text are one.
private struct KeyPlaces {
  private var places: [UInt64: [Int]] = [:]
  private var keys: [[UInt8]] = []

  mutating func place(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    // FNV-1a: the keys are few and short, and a hasher would take longer than the row.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for place in places[hash] ?? [] where keys[place].elementsEqual(bytes) { return place }
    places[hash, default: []].append(keys.count)
    keys.append(Array(bytes))
    return keys.count - 1
  }
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
