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
  /// How many were longer than the limit, and so not read.
  var tooLong = 0

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

  /// What to do about lines that could not be used.
  func hints(rejects: String?) -> [SafeText] {
    var hints: [SafeText] = []
    if results.contains(where: { $0.unknownForms > 0 }) {
      hints.append("--map tells where the fields are: --map context=.instruction; 'help import'")
    }
    let (all, tooLong) = results.reduce(into: (0, 0)) {
      $0.0 += $1.problems
      $0.1 += $1.tooLong
    }
    if tooLong > 0 {
      hints.append(
        "--line-limit takes lines of up to 64 MiB; --rejects keeps none that is too long")
    }
    guard all > tooLong else { return hints }
    hints.append(
      rejects.map { "mend \($0) and import it" } ?? "--rejects FILE keeps them for mending")
    return hints
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    results.flatMap { result in
      lines(of: result).flatMap { Wrap.lines($0, width: profile.columns) }
    }
  }

  private func lines(of result: ImportResult) -> [SafeText] {
    let totals = result.totals
    let verb: SafeText = isDryRun ? "would add" : "added"
    let shapes = DatasetShape.allCases.compactMap { shape in
      result.shapes[shape].map { "\($0) \(shape.name)" as SafeText }
    }
    var facts: [SafeText] =
      totals.added > 0 || totals.casesOpened == 0
      ? ["\(verb) \(Counted.text(totals.added, "task"))"] : []
    facts += reportFacts(totals)
    if totals.labelsAdded > 0 { facts.append(Counted.text(totals.labelsAdded, "label")) }
    if totals.unchanged > 0 {
      facts.append("\(totals.unchanged) were there already and stay as they are")
    }
    if totals.labelsUnchanged > 0 { facts.append("\(totals.labelsUnchanged) labels were there") }
    if totals.guidelineSet > 0 { facts.append("\(totals.guidelineSet) got their guideline") }
    if totals.responsesAdded > 0 { facts.append("\(totals.responsesAdded) got their responses") }
    if result.problems > 0 { facts.append("\(result.problems) lines could not be used") }
    if result.notices > 0 { facts.append("\(result.notices) notes") }
    if result.waiting > 0 { facts.append("\(result.waiting) wait for responses") }
    if result.unfit > 0 {
      facts.append("\(result.unfit) have too few or too many responses for their guideline")
    }
    if result.replacedNuls > 0 { facts.append("\(result.replacedNuls) U+0000 replaced") }
    let read: SafeText = shapes.isEmpty ? "nothing" : shapes.joined(separator: ", ")
    return ["\(result.file): read \(read)", "  " + facts.joined(separator: " · ")]
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
      facts.append("\(Counted.text(totals.reportsUnchanged, "report line")) were there already")
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
