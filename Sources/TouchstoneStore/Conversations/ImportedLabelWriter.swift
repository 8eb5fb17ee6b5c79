internal import GRDB
internal import TouchstoneModel

/// Writes labels made elsewhere: annotators become people who never open the shell.
final class ImportedLabelWriter {
  private let options: ImportOptions
  private let instant: Instant
  private var ids: IdentityRun
  private var people: [UntrustedText: Int64] = [:]

  private let findPerson: RawStatement
  private let addPerson: RawStatement
  private let findAssignment: RawStatement
  private let addAssignment: RawStatement
  private let findSame: RawStatement
  private let latest: RawStatement
  private let addAnnotation: RawStatement
  private let addAnswer: RawStatement
  private let candidates: RawStatement

  init(_ db: Database, _ options: ImportOptions, at instant: Instant, ids: IdentitySource) throws {
    self.options = options
    self.instant = instant
    self.ids = IdentityRun(ids, at: instant)
    findPerson = try RawStatement(db, "SELECT id, is_imported FROM person WHERE name = ?")
    addPerson = try RawStatement(
      db,
      """
      INSERT INTO person (uid, name, role, is_imported, created_at) VALUES (?, ?, 'trainer', 1, ?)
      """)
    findAssignment = try RawStatement(
      db, "SELECT id FROM assignment WHERE task_id = ? AND person_id = ?")
    addAssignment = try RawStatement(
      db,
      """
      INSERT INTO assignment (uid, task_id, person_id, state, claimed_at, lease_ms, order_shown,
        active_ms) VALUES (?, ?, ?, 'submitted', ?, 0, '[]', ?)
      """)
    findSame = try RawStatement(
      db,
      """
      SELECT 1 FROM annotation n JOIN answer w ON w.annotation_id = n.id
      WHERE n.assignment_id = ? AND w.step = 'rank' AND w.target = '' AND w.value = ?
      """)
    latest = try RawStatement(
      db, "SELECT coalesce(max(revision), 0) FROM annotation WHERE assignment_id = ?")
    addAnnotation = try RawStatement(
      db,
      """
      INSERT INTO annotation (uid, assignment_id, task_id, person_id, revision, kind, order_shown,
        active_ms, submitted_at) VALUES (?, ?, ?, ?, ?, 'import', '[]', ?, ?)
      """)
    addAnswer = try RawStatement(
      db, "INSERT INTO answer (annotation_id, step, target, value) VALUES (?, ?, '', ?)")
    candidates = try RawStatement(
      db,
      """
      SELECT c.number, m.external_id FROM candidate c JOIN message m ON m.id = c.message_id
      WHERE c.task_id = ? ORDER BY c.number
      """)
  }

  /// Stores a label and gives the annotation when it is new.
  func store(
    _ label: IncomingLabel, task: Int64, candidates count: Int?
  ) throws -> (ImportOutcome, annotation: Int64?) {
    let ranking: Ranking
    switch try resolve(label.order, task: task, count: count) {
    case .success(let resolved): ranking = resolved
    case .failure(let problem): return (.labelRejected(problem), nil)
    }
    guard let person = try person(label.annotator) else {
      return (.labelRejected(.annotatorWorksHere(label.annotator)), nil)
    }
    let value = AnswerCodec.json(.ranking(ranking))
    let known = try assignment(task: task, person: person)
    if let known, try isThere(value, assignment: known) {
      return (.labelUnchanged(task: task), nil)
    }
    if options.mode == .dryRun { return (.labelAdded(task: task), nil) }
    let assignment = try known ?? addAssignment(label, task: task, person: person)
    let revision = try known.map(latestRevision) ?? 0
    let annotation = try add(
      label, task: task, person: person, assignment: assignment, revision: revision + 1)
    try addAnswer(value, step: "rank", to: annotation)
    if let note = label.note, !note.isBlank {
      try addAnswer(AnswerCodec.json(.text(note)), step: "note", to: annotation)
    }
    return (.labelAdded(task: task), annotation)
  }

  private func person(_ name: String) throws -> Int64? {
    let key = UntrustedText(name)
    if let known = people[key] { return known }
    findPerson.bind(1, name)
    defer { findPerson.reset() }
    if try findPerson.step() {
      guard findPerson.int(1) == 1 else { return nil }
      people[key] = findPerson.int(0)
    } else if options.mode == .dryRun {
      return 0
    } else {
      addPerson.bind(1, ids.next())
      addPerson.bind(2, name)
      addPerson.bind(3, instant.milliseconds)
      try addPerson.run()
      people[key] = addPerson.insertedID
    }
    return people[key]
  }

  private func assignment(task: Int64, person: Int64) throws -> Int64? {
    findAssignment.bind(1, task)
    findAssignment.bind(2, person)
    defer { findAssignment.reset() }
    return try findAssignment.step() ? findAssignment.int(0) : nil
  }

  /// Any revision counts, so importing the same lines again never adds one.
  private func isThere(_ value: String, assignment: Int64) throws -> Bool {
    findSame.bind(1, assignment)
    findSame.bind(2, value)
    defer { findSame.reset() }
    return try findSame.step()
  }

  private func addAssignment(
    _ label: IncomingLabel, task: Int64, person: Int64
  ) throws -> Int64 {
    addAssignment.bind(1, ids.next())
    addAssignment.bind(2, task)
    addAssignment.bind(3, person)
    addAssignment.bind(4, (label.at ?? instant).milliseconds)
    addAssignment.bind(5, max(label.milliseconds ?? 0, 0))
    try addAssignment.run()
    return addAssignment.insertedID
  }

  private func latestRevision(_ assignment: Int64) throws -> Int64 {
    latest.bind(1, assignment)
    defer { latest.reset() }
    return try latest.step() ? latest.int(0) : 0
  }

  private func add(
    _ label: IncomingLabel, task: Int64, person: Int64, assignment: Int64, revision: Int64
  ) throws -> Int64 {
    addAnnotation.bind(1, ids.next())
    addAnnotation.bind(2, assignment)
    addAnnotation.bind(3, task)
    addAnnotation.bind(4, person)
    addAnnotation.bind(5, revision)
    addAnnotation.bind(6, label.milliseconds.map { max($0, 0) })
    addAnnotation.bind(7, (label.at ?? instant).milliseconds)
    try addAnnotation.run()
    return addAnnotation.insertedID
  }

  private func addAnswer(_ value: String, step: String, to annotation: Int64) throws {
    addAnswer.bind(1, annotation)
    addAnswer.bind(2, step)
    addAnswer.bind(3, value)
    try addAnswer.run()
  }
}

extension ImportedLabelWriter {
  private enum Resolution {
    case success(Ranking)
    case failure(LabelProblem)
  }

  /// The ranking by candidate numbers, each candidate in exactly one place.
  private func resolve(
    _ order: IncomingLabel.Order, task: Int64, count: Int?
  ) throws -> Resolution {
    switch order {
    case .numbers(let ranking):
      guard case .ordered(let groups, _) = ranking.outcome else { return .success(ranking) }
      let total = try count ?? names(task: task).count
      let flat = groups.flatMap(\.self)
      if let unknown = flat.first(where: { !(1...max(total, 1)).contains($0) || total == 0 }) {
        return .failure(.unknownCandidate(String(unknown)))
      }
      return Self.complete(ranking, flat.map { String($0) }, of: total)
    case .candidateIDs(let groups, _):
      let names = try names(task: task)
      var numbers: [[Int]] = []
      for group in groups {
        var resolved: [Int] = []
        for name in group {
          guard let number = names[UntrustedText(name)] else {
            return .failure(.unknownCandidate(name))
          }
          resolved.append(number)
        }
        numbers.append(resolved)
      }
      return Self.complete(Ranking(groups: numbers), groups.flatMap(\.self), of: names.count)
    }
  }

  private static func complete(
    _ ranking: Ranking, _ names: [String], of total: Int
  ) -> Resolution {
    var seen: Set<UntrustedText> = []
    for name in names where !seen.insert(UntrustedText(name)).inserted {
      return .failure(.repeatedCandidate(name))
    }
    return seen.count == total
      ? .success(ranking) : .failure(.missingCandidates(total - seen.count))
  }

  private func names(task: Int64) throws -> [UntrustedText: Int] {
    var names: [UntrustedText: Int] = [:]
    candidates.bind(1, task)
    defer { candidates.reset() }
    while try candidates.step() {
      let number = Int(candidates.int(0))
      names[UntrustedText(candidates.optionalText(1) ?? String(number))] = number
    }
    return names
  }
}
