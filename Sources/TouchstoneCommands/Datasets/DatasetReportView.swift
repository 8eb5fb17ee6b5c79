import JSONLines
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// What reading an export again has shown.
struct DatasetReportView: Presentable {
  let path: String
  let report: DatasetReport

  func lines(for profile: TerminalProfile) -> [SafeText] {
    var lines = report.problems.map { problem -> SafeText in
      let line: SafeText = problem.line.map { ":\($0)" } ?? ""
      return "\(problem.file)" + line + ": \(problem.fault.message)"
    }
    let untold = report.faults - report.problems.count
    if untold > 0 { lines.append("and \(Counted.text(untold, "more fault"))") }
    if report.faults == 0 {
      lines.append(
        "\(path) is as it was exported: \(Counted.text(report.files, "file")),"
          + " \(Counted.text(report.rows, "row"))")
    }
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("path", path)
    json.key("sound")
    json.bool(report.faults == 0)
    json.pair("files", report.files)
    json.pair("rows", report.rows)
    json.pair("faults", report.faults)
    json.key("problems")
    json.beginArray()
    for problem in report.problems {
      json.beginObject()
      json.pair("file", problem.file)
      json.pair("line", problem.line)
      json.pair("fault", problem.fault.message)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
