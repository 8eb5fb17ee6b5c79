internal import GRDB
internal import TouchstoneModel

/// Writes labels made elsewhere: annotators become people who never open the shell.
final class ImportedLabelWriter {
  private let options: ImportOptions
  private let origins: OriginRows
  private let instant: Instant
  private var ids: IdentityRun
  private var people: [UntrustedText: Int64] = [:]

  private let findPerson: RawStatement
  private let addPerson: RawStatement
  private let findAssignment: RawStatement
  private let addAssignment: RawStatement
  private let earlier: RawStatement
  private let latest: RawStatement
  private let addAnnotation: RawStatement
  private let addAnswer: RawStatement
  private let candidates: RawStatement

  init(
    _ db: Database, _ options: ImportOptions, _ origins: OriginRows, at instant: Instant,
    ids: IdentitySource
  ) throws {
    self.options = options
    self.origins = origins
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
    earlier = try RawStatement(
      db,
      """
      SELECT w.annotation_id, w.step, w.target, w.value FROM annotation n
      JOIN answer w ON w.annotation_id = n.id WHERE n.assignment_id = ?
      ORDER BY w.annotation_id
      """)
    latest = try RawStatement(
      db, "SELECT coalesce(max(revision), 0) FROM annotation WHERE assignment_id = ?")
    addAnnotation = try RawStatement(
      db,
      """
      INSERT INTO annotation (uid, assignment_id, task_id, person_id, revision, kind, order_shown,
        active_ms, submitted_at) VALUES (?, ?, ?, ?, ?, 'import', ?, ?, ?)
      """)
    addAnswer = try RawStatement(
      db, "INSERT INTO answer (annotation_id, step, target, value) VALUES (?, ?, ?, ?)")
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
    if let origin = label.origin, case .rows(let rows) = label.judgement {
      return try store(label, origin, rows, task: task, candidates: count)
    }
    let answers: [AnswerKey: Answer]
    switch try resolve(label, task: task, count: count) {
    case .success(let resolved): answers = resolved
    case .failure(let problem): return (.labelRejected(problem), nil)
    }
    guard let person = try person(label.annotator) else {
      return (.labelRejected(.annotatorWorksHere(label.annotator)), nil)
    }
    let values = answers.mapValues { AnswerCodec.json($0) }
    let known = try assignment(task: task, person: person)
    if let known, try isThere(values, assignment: known) {
      return (.labelUnchanged(task: task), nil)
    }
    if options.mode == .dryRun { return (.labelAdded(task: task), nil) }
    let assignment = try known ?? addAssignment(label, task: task, person: person)
    let revision = try known.map(latestRevision) ?? 0
    let annotation = try add(
      label, task: task, person: person, assignment: assignment, revision: revision + 1)
    for (key, value) in values { try addAnswer(value, key, to: annotation) }
    return (.labelAdded(task: task), annotation)
  }

  /// Stores a label of another store under the identity it has there.
  private func store(
    _ label: IncomingLabel, _ origin: LabelOrigin, _ rows: [AnswerKey: String], task: Int64,
    candidates count: Int?
  ) throws -> (ImportOutcome, annotation: Int64?) {
    if let known = try origins.known(origin, task: task, rows: rows) { return (known, nil) }
    if let problem = try problem(rows, task: task, count: count) {
      return (.labelRejected(problem), nil)
    }
    guard try origins.hasText(of: origin.guideline) else {
      return (.labelRejected(.unknownGuideline(origin.guideline)), nil)
    }
    guard let person = try person(label.annotator) else {
      return (.labelRejected(.annotatorWorksHere(label.annotator)), nil)
    }
    let known = try assignment(task: task, person: person)
    if let known,
      let outcome = try origins.known(origin, task: task, assignment: known, rows: rows)
    {
      return (outcome, nil)
    }
    if options.mode == .dryRun { return (.labelAdded(task: task), nil) }
    let assignment = try known ?? addAssignment(label, task: task, person: person)
    let annotation = try add(
      label, task: task, person: person, assignment: assignment,
      revision: Int64(origin.revision))
    try origins.note(origin.guideline, on: annotation)
    for (key, value) in rows { try addAnswer(value, key, to: annotation) }
    return (.labelAdded(task: task), annotation)
  }

  /// What is wrong with rows: none of the known forms, or about a candidate that the task lacks. An
  /// order may leave candidates out, as the store that it comes from took it so.
  private func problem(
    _ rows: [AnswerKey: String], task: Int64, count: Int?
  ) throws -> LabelProblem? {
    let total = try count ?? names(task: task).count
    for (key, value) in rows {
      guard let answer = AnswerCodec.answer(value, target: key.target) else {
        return .unknownAnswer(step: key.step)
      }
      switch Self.problem(key.target, answer, of: total) {
      case nil, .missingCandidates: continue
      case let problem?: return problem
      }
    }
    return nil
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
  private func isThere(_ values: [AnswerKey: String], assignment: Int64) throws -> Bool {
    earlier.bind(1, assignment)
    defer { earlier.reset() }
    var revisions: [Int64: [AnswerKey: String]] = [:]
    while try earlier.step() {
      guard let target = Target(text: earlier.text(2)) else { continue }
      let key = AnswerKey(step: earlier.text(1), target: target)
      revisions[earlier.int(0), default: [:]][key] = earlier.text(3)
    }
    return revisions.values.contains { Self.areEqual($0, values) }
  }

  /// By bytes: equal characters may be written in different ways.
  private static func areEqual(
    _ left: [AnswerKey: String], _ right: [AnswerKey: String]
  ) -> Bool {
    left.count == right.count
      && left.allSatisfy { key, value in
        right[key].map { $0.utf8.elementsEqual(value.utf8) } ?? false
      }
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
    addAnnotation.bind(1, label.origin?.uid.text ?? ids.next())
    addAnnotation.bind(2, assignment)
    addAnnotation.bind(3, task)
    addAnnotation.bind(4, person)
    addAnnotation.bind(5, revision)
    addAnnotation.bind(6, AnswerCodec.json(label.origin?.orderShown ?? []))
    addAnnotation.bind(7, label.milliseconds.map { max($0, 0) })
    addAnnotation.bind(8, (label.at ?? instant).milliseconds)
    try addAnnotation.run()
    return addAnnotation.insertedID
  }

  private func addAnswer(_ value: String, _ key: AnswerKey, to annotation: Int64) throws {
    addAnswer.bind(1, annotation)
    addAnswer.bind(2, key.step)
    addAnswer.bind(3, key.target.text)
    addAnswer.bind(4, value)
    try addAnswer.run()
  }
}

extension ImportedLabelWriter {
  private enum Resolution {
    case success([AnswerKey: Answer])
    case failure(LabelProblem)
  }

  /// The answers by candidate numbers; an order has each candidate in exactly one place.
  private func resolve(
    _ label: IncomingLabel, task: Int64, count: Int?
  ) throws -> Resolution {
    var answers: [AnswerKey: Answer]
    switch label.judgement {
    case .answers(let given):
      let total = try count ?? names(task: task).count
      for (key, answer) in given {
        if let problem = Self.problem(key.target, answer, of: total) { return .failure(problem) }
      }
      answers = given
    case .rows(let rows):
      if let problem = try problem(rows, task: task, count: count) { return .failure(problem) }
      answers = rows.reduce(into: [:]) { answers, row in
        answers[row.key] = AnswerCodec.answer(row.value, target: row.key.target)
      }
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
      if let problem = Self.gap(groups.flatMap(\.self), of: names.count) {
        return .failure(problem)
      }
      answers = [AnswerKey(step: "rank", target: .task): .ranking(Ranking(groups: numbers))]
    }
    if let note = label.note, !note.isBlank {
      answers[AnswerKey(step: "note", target: .task)] = .text(note)
    }
    return .success(answers)
  }

  /// What is wrong with an answer on a task of that many candidates.
  private static func problem(_ target: Target, _ answer: Answer, of total: Int) -> LabelProblem? {
    var named: [Int] =
      switch target {
      case .task, .turn: []
      case .candidate(let number), .step(let number, _): [number]
      case .pair(let first, let second): [first, second]
      }
    var order: [Int]?
    if case .ranking(let ranking) = answer, case .ordered(let groups, _) = ranking.outcome {
      order = groups.flatMap(\.self)
      named += order ?? []
    }
    if let unknown = named.first(where: { $0 < 1 || $0 > total }) {
      return .unknownCandidate(String(unknown))
    }
    return order.flatMap { gap($0.map { String($0) }, of: total) }
  }

  /// What is wrong with an order that names these candidates of so many.
  private static func gap(_ names: [String], of total: Int) -> LabelProblem? {
    var seen: Set<UntrustedText> = []
    for name in names where !seen.insert(UntrustedText(name)).inserted {
      return .repeatedCandidate(name)
    }
    return seen.count == total ? nil : .missingCandidates(total - seen.count)
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
