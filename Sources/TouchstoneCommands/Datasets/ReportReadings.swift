import TouchstoneModel

/// What the reasons of reports stand for in the taxonomy.
struct ReportReadings {
  let taxonomy: ErrorTaxonomy

  /// Fills in family, type and severity of a task's reports, as far as their words tell. A retired type
  /// is read as its successor, one that nobody knows as a reason among others.
  func fill(_ task: inout IncomingTask) {
    for place in task.reports.indices {
      let report = task.reports[place]
      var reading = report.reading
      reading.type = reading.type.flatMap { taxonomy.type(named: $0)?.slug }
      if let type = reading.type { reading.family = taxonomy.active(type)?.family }
      if reading.family == nil, let word = report.reading.type ?? report.reason,
        let known = taxonomy.reading(ofReason: word)
      {
        reading.family = known.family
        reading.type = known.type
      }
      reading.severity =
        reading.severity ?? (reading.type ?? reading.family).flatMap(taxonomy.usualSeverity)
        ?? .minor
      task.reports[place].reading = reading
    }
  }
}
