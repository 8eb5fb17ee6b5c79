internal import GRDB
internal import TouchstoneModel

/// The choice of the next task: highest priority, then lowest number.
enum TaskPick {
  /// A task that can be claimed, with the terms it falls under.
  struct Choice {
    let task: Int64
    let candidateCount: Int
    let priority: Int
    let terms: ClaimTerms
  }

  /// The next open task for a person, over all guidelines wanted; nil when there is none.
  static func next(
    _ request: QueueRequest, person: Int64, in db: Database
  ) throws -> Choice? {
    var best: Choice?
    for lane in lanes(of: request) {
      let sql =
        "SELECT t.id, t.candidate_count, t.priority" + lane.source
        + " ORDER BY t.priority DESC, t.id LIMIT 1"
      let arguments = arguments(lane, request.filter, person: person)
      guard let row = try db.first(sql, arguments) else { continue }
      let choice = Choice(
        task: try row.value("id"), candidateCount: try row.value("candidate_count"),
        priority: try row.value("priority"), terms: lane.terms)
      if let best, (-best.priority, best.task) < (-choice.priority, choice.task) { continue }
      best = choice
    }
    return best
  }

  /// How many open tasks there are for a person, counted up to `limit`.
  static func count(
    _ request: QueueRequest, person: Int64, limit: Int, in db: Database
  ) throws -> Int {
    var count = 0
    for lane in lanes(of: request) where count < limit {
      let sql = "SELECT count(*) FROM (SELECT 1" + lane.source + " LIMIT ?)"
      let arguments = arguments(lane, request.filter, person: person)
      count += Int(try db.number(sql, arguments + [limit - count]) ?? 0)
    }
    return count
  }

  /// One walk along one index: tasks of one guideline, with responses or without.
  struct Lane {
    let terms: ClaimTerms
    let namesGuideline: Bool
    let hasCandidates: Bool

    /// The index is named because after `ANALYZE` SQLite preferred to walk the whole table.
    var source: String {
      """
       FROM task t INDEXED BY \(hasCandidates ? "task_open" : "task_waiting")
      WHERE t.state = '\(hasCandidates ? "open" : "waiting")' AND t.open_slots > 0
        AND t.guideline \(namesGuideline ? "= ?" : "IS NULL")
        AND t.candidate_count BETWEEN ? AND ?
        AND NOT EXISTS (
          SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.person_id = ?)
        AND NOT EXISTS (
          SELECT 1 FROM task_author w WHERE w.task_id = t.id AND w.person_id = ?)
        AND \(TaskPick.wanted)
      """
    }
  }

  /// Terms that fit the filter; those of the default guideline twice, for tasks that name none, and
  /// those that take tasks without responses twice as well.
  private static func lanes(of request: QueueRequest) -> [Lane] {
    request.terms.filter { $0.isAccepted && $0.fits(request.filter) }.flatMap { terms in
      let slug = UntrustedText(terms.slug)
      let isDefault = request.defaultGuideline.map { UntrustedText($0) == slug } ?? false
      return (isDefault ? [true, false] : [true]).flatMap { namesGuideline in
        (terms.candidates.contains(0) ? [true, false] : [true]).map {
          Lane(terms: terms, namesGuideline: namesGuideline, hasCandidates: $0)
        }
      }
    }
  }

  /// The condition of a filter on tag and language; takes four arguments.
  static let wanted = """
    (? IS NULL OR t.language = ?)
      AND (? IS NULL OR EXISTS (SELECT 1 FROM task_tag g WHERE g.task_id = t.id AND g.tag = ?))
    """

  private static func arguments(
    _ lane: Lane, _ filter: QueueFilter, person: Int64
  ) -> StatementArguments {
    let slug: StatementArguments = lane.namesGuideline ? [lane.terms.slug] : []
    let candidates = lane.terms.candidates
    return slug + [candidates.lowerBound, candidates.upperBound, person, person]
      + filter.arguments
  }
}

extension QueueFilter {
  /// The arguments of `TaskPick.wanted`.
  var arguments: StatementArguments { [language, language, tag, tag] }
}

extension ClaimTerms {
  /// Whether the filter wants this guideline.
  func fits(_ filter: QueueFilter) -> Bool {
    filter.guideline.map { UntrustedText($0) == UntrustedText(slug) } ?? true
  }
}
