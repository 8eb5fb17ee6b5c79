import JSONLines
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// What one file gave.
struct ImportResult {
  let file: SafeText
  var totals = ImportTotals()
  var shapes: [DatasetShape: Int] = [:]
  var blankLines = 0
  var notices = 0
  var problems = 0
  var replacedNuls = 0
  /// Tasks without responses, which their guideline does not take.
  var waiting = 0
  /// Tasks with fewer or more responses than their guideline takes.
  var unfit = 0
  /// Lines of no known form.
  var unknownForms = 0
  /// Lines longer than the limit, and so not read.
  var tooLong = 0
  /// Lines whose id another task has.
  var takenIDs = 0
  /// Labels whose annotator works here.
  var takenNames = 0
  /// Why the file could not be read to its end; nil where it was.
  var failure: CommandFailure?
  /// Whether Ctrl-C came before the end.
  var isStopped = false

  init(file: SafeText) {
    self.file = file
  }
}

extension ImportResult {
  /// Counts a task that cannot be worked as it is; `sizes` is what its guideline takes.
  mutating func count(_ task: IncomingTask, sizes: ClosedRange<Int>?) {
    if !task.reports.isEmpty { return }
    if task.candidates.isEmpty {
      if sizes?.contains(0) != true { waiting += 1 }
    } else if let sizes, !sizes.contains(task.candidates.count) {
      unfit += 1
    }
  }
}

/// What all files of an import gave.
struct ImportReport: Presentable {
  let isDryRun: Bool
  private var results: [ImportResult] = []

  init(isDryRun: Bool) {
    self.isDryRun = isDryRun
  }

  /// Adds a file.
  mutating func add(_ result: ImportResult) {
    results.append(result)
  }

  /// How many lines of all files could not be used.
  var problems: Int { results.reduce(0) { $0 + $1.problems } }

  /// Why a file could not be read to its end.
  var failure: CommandFailure? { results.lazy.compactMap(\.failure).first }

  /// Whether Ctrl-C ended it before the end of a file.
  var isStopped: Bool { results.contains(where: \.isStopped) }

  /// What to do about lines that could not be used.
  func hints(rejects: String?, strict: Bool) -> [SafeText] {
    func total(_ count: KeyPath<ImportResult, Int>) -> Int {
      results.reduce(0) { $0 + $1[keyPath: count] }
    }
    var hints: [SafeText] = []
    if total(\.unknownForms) > 0 {
      hints.append("--map tells where the fields are: --map context=.instruction; 'help import'")
    }
    if total(\.takenNames) > 0 {
      hints.append("--annotators other/ puts other/ before the names of all annotators of a file")
    }
    if total(\.takenIDs) > 0 {
      hints.append("--ids other/ puts other/ before the ids of a file whose ids are its own")
    }
    if total(\.tooLong) > 0 {
      hints.append(
        "--line-limit takes lines of up to 64 MiB; --rejects keeps none that is too long")
    }
    if strict { return hints + ["mend them, or import without --strict"] }
    guard problems > total(\.tooLong) else { return hints }
    hints.append(
      rejects.map { "mend \($0) and import it" } ?? "--rejects FILE keeps them for mending")
    return hints
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    results.flatMap { result in
      lines(of: result).flatMap { Wrap.lines($0, width: profile.columns) }
    }
  }

  private static func end(of result: ImportResult) -> SafeText {
    if result.isStopped { return " until Ctrl-C" }
    return result.failure == nil ? "" : " up to where it breaks off"
  }

  private func lines(of result: ImportResult) -> [SafeText] {
    let totals = result.totals
    let verb: SafeText = isDryRun ? "would add" : "added"
    let shapes = DatasetShape.allCases.compactMap { shape in
      result.shapes[shape].map { "\($0) \(shape.name(for: $0))" as SafeText }
    }
    var facts: [SafeText] =
      totals.added > 0 || totals.casesOpened == 0
      ? ["\(verb) \(Counted.text(totals.added, "task"))"] : []
    facts += reportFacts(totals)
    if totals.labelsAdded > 0 { facts.append(Counted.text(totals.labelsAdded, "label")) }
    if totals.unchanged > 0 {
      facts.append(
        Counted.text(
          totals.unchanged, "was there already and stays as it is",
          plural: "were there already and stay as they are"))
    }
    let more: [(Int, SafeText, SafeText)] = [
      (totals.labelsUnchanged, "label was there", "labels were there"),
      (totals.guidelineSet, "got its guideline", "got their guideline"),
      (totals.responsesAdded, "got its responses", "got their responses"),
      (result.problems, "line could not be used", "lines could not be used"),
      (result.notices, "note", "notes"),
      (result.waiting, "task waits for responses", "tasks wait for responses"),
      (
        result.unfit, "task has too few or too many responses for its guideline",
        "tasks have too few or too many responses for their guideline"
      ),
    ]
    for (count, one, many) in more where count > 0 {
      facts.append(Counted.text(count, one, plural: many))
    }
    if result.replacedNuls > 0 { facts.append("\(result.replacedNuls) U+0000 replaced") }
    let read: SafeText = shapes.isEmpty ? "nothing" : shapes.joined(separator: ", ")
    return [
      "\(result.file): read \(read)\(Self.end(of: result))",
      "  " + facts.joined(separator: " · "),
    ]
  }

  private func reportFacts(_ totals: ImportTotals) -> [SafeText] {
    var facts: [SafeText] = []
    if totals.casesOpened > 0 {
      facts.append(
        "\(isDryRun ? "would open" : "opened") \(Counted.text(totals.casesOpened, "case"))")
    }
    if totals.reportsFolded > 0 {
      facts.append("\(Counted.text(totals.reportsFolded, "line")) joined a case of the same turn")
    }
    if totals.reportsFoldedNear > 0 {
      facts.append(
        "\(Counted.text(totals.reportsFoldedNear, "line")) joined a case of nearly the same turn")
    }
    if totals.reportsUnchanged > 0 {
      facts.append(
        Counted.text(
          totals.reportsUnchanged, "report line was there already",
          plural: "report lines were there already"))
    }
    for mark in ReportMark.allCases {
      if let count = totals.marked[mark] {
        facts.append("\(Counted.text(count, "report")) marked \(mark.rawValue)")
      }
    }
    return facts
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for result in results {
      json.beginObject()
      json.pair("file", result.file.plain)
      json.pair("dry_run", isDryRun)
      json.key("shapes")
      json.beginObject()
      for shape in DatasetShape.allCases {
        if let count = result.shapes[shape] { json.pair(shape.rawValue, count) }
      }
      json.endObject()
      json.pair("added", result.totals.added)
      json.pair("unchanged", result.totals.unchanged)
      json.pair("guideline_set", result.totals.guidelineSet)
      json.pair("responses_added", result.totals.responsesAdded)
      json.pair("cases_opened", result.totals.casesOpened)
      json.pair("reports_folded", result.totals.reportsFolded)
      json.pair("reports_folded_near", result.totals.reportsFoldedNear)
      json.pair("reports_unchanged", result.totals.reportsUnchanged)
      json.pair("reports_spam", result.totals.marked[.spam, default: 0])
      json.pair("reports_broken_text", result.totals.marked[.brokenText, default: 0])
      json.pair("labels_added", result.totals.labelsAdded)
      json.pair("labels_unchanged", result.totals.labelsUnchanged)
      json.pair("blank_lines", result.blankLines)
      json.pair("notices", result.notices)
      json.pair("waiting", result.waiting)
      json.pair("unfit", result.unfit)
      json.pair("problems", result.problems)
      json.endObject()
    }
    json.endArray()
  }
}
