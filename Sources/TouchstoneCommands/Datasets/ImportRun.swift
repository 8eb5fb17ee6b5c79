import JSONLines
import TouchstoneDatasets
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// What tasks get that do not say it themselves.
struct TaskDefaults {
  let guideline: String?
  let tags: [String]
  let priority: Int?
  /// What is put before the names of annotators.
  var annotators = ""
  /// What is put before the ids of tasks.
  var ids = ""
}

extension TaskDefaults {
  /// Gives a label the annotator's name, and the task's id, that they shall have here.
  fileprivate func rename(_ label: inout IncomingLabel) {
    label.annotator = annotators + label.annotator
    if case .candidateIDs(let groups, let task) = label.judgement {
      label.judgement = .candidateIDs(groups, task: ids + task)
    }
  }

  fileprivate func rename(_ task: inout IncomingTask) {
    task.externalID = task.externalID.map { ids + $0 }
    for place in task.labels.indices { rename(&task.labels[place]) }
  }
}

/// One file on its way from lines to rows.
struct ImportRun {
  let context: CommandContext
  let actor: Actor
  let input: InputFile
  let options: TaskReader.Options
  let defaults: TaskDefaults
  let mode: ImportOptions.Mode
  let rejects: RejectFile?

  /// More problems than these are counted, not told.
  static let toldProblems = 20

  private struct StrictStop: Error {}

  /// The guideline under which cases are judged, unless the line or the person names another one.
  private func triageGuideline() throws -> String {
    if let named = defaults.guideline { return named }
    return Self.triageGuideline
  }

  static let triageGuideline = "flag-triage"

  /// Imports the file and tells every line that could not be used.
  func result() throws -> ImportResult {
    var result = ImportResult(file: input.name)
    var progress = WorkProgress(
      "import \(input.name)", total: input.size, unit: .bytes, in: context)
    defer { progress.finish() }
    var options = ImportOptions(mode: mode)
    var sizes: [String: ClosedRange<Int>] = [:]
    for guideline in try GuidelineShelf(context: context).workable() {
      // Second opinions on a share are for cases; other tasks have as many judges as their guideline
      // says for all.
      options.overlapByGuideline[guideline.slug] =
        guideline.kind == .triage ? guideline.wantedJudges : WantedJudges(guideline.overlap)
      sizes[guideline.slug] = guideline.task.candidates
    }
    let readings = ReportReadings(taxonomy: try context.taxonomy())
    let tally = ProblemTally(input: input, output: context.output, limit: Self.toldProblems)
    let lines = TaskReadAhead(
      descriptor: input.descriptor, options: self.options, keepsRawLines: rejects != nil)
    // Standard input may never end; nothing closes it, so nobody has to wait for its reader.
    defer { if input.isOurs { lines.stop() } }
    do {
      result.totals = try context.store().tasks.importTasks(
        options, by: actor, at: context.world.now(), ids: context.world.identities,
        report: { line, outcome in
          if tally.note(line, outcome) { rejects?.keep(line) }
          rejects?.settle(line)
        },
        body: { session in
          while let item = try next(lines) {
            if case .task(let task, _, _) = item.result {
              let slug = task.guideline ?? defaults.guideline
              result.count(task, sizes: slug.flatMap { sizes[$0] })
            }
            try take(item, readings, into: session, result: &result, tally: tally)
            try progress.set(to: item.bytesRead)
            result.replacedNuls = item.replacedNuls
          }
          if mode == .allOrNothing, tally.count > 0 { throw StrictStop() }
        })
    } catch is StrictStop {
      result.totals = ImportTotals()
    } catch let failure as CommandFailure where failure.kind == .interrupted {
      // What was stored stays stored, and the person wants to know how much that is.
      result.isStopped = true
      result.totals = mode == .batches ? tally.totals : ImportTotals()
    } catch let failure as CommandFailure
      where failure.kind == .badData && mode == .batches && !result.shapes.isEmpty
    {
      // So does what stood before the place where the file cannot be read any further.
      result.failure = failure
      result.totals = tally.totals
    }
    progress.finish()
    rejects?.endFile()
    tally.finish()
    result.problems = tally.count
    result.takenIDs = tally.takenIDs
    result.takenNames = tally.takenNames
    return result
  }

  private func next(_ lines: TaskReadAhead) throws -> TaskReadAhead.Item? {
    do {
      if let item = try lines.next() { return item }
    } catch {
      throw CommandFailure(
        .badData, "\(input.name): \(error.message)",
        hints: ["a file of JSON Lines in UTF-8 is expected, one object a line"])
    }
    try input.checkEnd()
    return nil
  }

  private func take(
    _ item: TaskReadAhead.Item, _ readings: ReportReadings, into session: TaskImportSession,
    result: inout ImportResult,
    tally: ProblemTally
  ) throws {
    if !item.result.givesNothing { tally.begin(item.result.line, at: item.place) }
    if let rejects, !item.result.givesNothing, !item.result.isTooLong {
      rejects.hold(item.rawLine, number: item.result.line)
    }
    switch item.result {
    case .blank: result.blankLines += 1
    case .task(var task, let shape, let line):
      result.shapes[shape, default: 0] += 1
      defaults.rename(&task)
      if task.guideline == nil {
        task.guideline = task.reports.isEmpty ? defaults.guideline : try triageGuideline()
      }
      if !task.reports.isEmpty { readings.fill(&task) }
      if task.priority == 0, let priority = defaults.priority { task.priority = priority }
      for tag in defaults.tags where !task.tags.contains(tag) { task.tags.append(tag) }
      try session.insert(task, line: line)
    case .label(var label, let line):
      result.shapes[.labels, default: 0] += 1
      defaults.rename(&label)
      try session.insert(label, line: line)
    case .notice(let problem):
      result.notices += 1
      tally.tell(problem, as: "note")
    case .rejected(let problem):
      tally.add(problem)
      if problem.kind == .shape { result.unknownForms += 1 }
      if problem.kind == .tooLong { result.tooLong += 1 }
      rejects?.keep(problem.record)
    }
  }
}

extension ImportedLine {
  /// Whether nobody has the line: it was longer than what is kept of one.
  fileprivate var isTooLong: Bool {
    if case .rejected(let problem) = self { problem.kind == .tooLong } else { false }
  }

  /// Whether nothing becomes of it, so that nobody tells of it later.
  fileprivate var givesNothing: Bool {
    switch self {
    case .blank, .notice: true
    case .task, .label, .rejected: false
    }
  }
}
