import TouchstoneModel

/// What the reasons of reports stand for in the taxonomy.
enum ReportReadings {
  /// Fills in family, type and severity of a task's reports, as far as their words tell.
  static func fill(_ task: inout IncomingTask) {
    for place in task.reports.indices {
      var reading = task.reports[place].reading
      if reading.type == nil, reading.family == nil, let reason = task.reports[place].reason {
        let known = self.reading(of: reason)
        reading.family = known?.family
        reading.type = known?.type
      }
      if let type = reading.type {
        reading.family = type.split(separator: "/").first.map(String.init)
      }
      if reading.severity == nil { reading.severity = usual(reading) }
      task.reports[place].reading = reading
    }
  }

  private static func reading(of reason: String) -> (family: String?, type: String?)? {
    let folded = reason.lowercased().replacing("’", with: "'")
    if let type = ErrorTaxonomy.types.first(where: { $0.slug == folded }) {
      return (type.family, type.slug)
    }
    guard let found = reasons.first(where: { folded == $0.word }) else { return nil }
    return found.meaning.contains("/")
      ? (nil, found.meaning) : (found.meaning, nil)
  }

  private static let reasons: [(word: String, meaning: String)] = [
    ("don't like the style", "style"), ("too verbose", "style/too-long"),
    ("not helpful", "understanding"), ("not factually correct", "factuality"),
    ("didn't fully follow instructions", "instruction"),
    ("refused when it shouldn't have", "refusal"), ("being lazy", "instruction/lazy-stub"),
    ("harmful or unsafe", "safety"),
  ]

  private static func usual(_ reading: ReportReading) -> ErrorSeverity {
    if let type = reading.type,
      let known = ErrorTaxonomy.types.first(where: { $0.slug == type })
    {
      return known.usualSeverity
    }
    switch reading.family {
    case "safety": return .critical
    case "style", "system", nil: return .minor
    default: return .major
    }
  }
}
