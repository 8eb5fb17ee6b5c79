import JSONLines
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// How two exports differ, and why.
struct DatasetDiffView: Presentable {
  let first: String
  let second: String
  let difference: DatasetDiff

  private static let toldChanges = 30

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let counts = difference.counts
    func count(_ change: DatasetDiff.Change) -> Int { counts[change] ?? 0 }
    let moved: SafeText =
      count(.moved) == 0 ? "" : " \(count(.moved)) moved to another split,"
    var lines: [SafeText] = [
      "\(Counted.text(count(.added), "row")) added, \(count(.removed)) removed,"
        + " \(count(.changed)) changed," + moved + " \(difference.same) the same"
    ]
    if !difference.isByID {
      lines.append("rows have no ids: a row that changed is removed and added")
    }
    for change in DatasetDiff.Change.allCases {
      for reason in DatasetDiff.Reason.allCases {
        guard let rows = difference.reasons[change]?[reason] else { continue }
        lines.append("  \(change.rawValue) \(rows): \(Self.words(change, reason))")
      }
    }
    if !difference.manifestChanges.isEmpty {
      lines.append("the manifests differ:")
      lines += ManifestChangeText.lines(difference.manifestChanges, limit: Self.toldChanges)
    }
    for change in DatasetDiff.Change.allCases {
      for row in difference.examples[change] ?? [] {
        let id: SafeText = row.id.isEmpty ? "" : " \(SafeText(sanitizing: row.id, limit: 120))"
        let from: SafeText = row.from.map { " from \(SafeText(sanitizing: $0, limit: 20))" } ?? ""
        lines.append("\(change.rawValue)" + from + " \(row.file):\(row.line)" + id)
      }
      let untold = count(change) - (difference.examples[change]?.count ?? 0)
      if untold > 0 { lines.append("and \(untold) more \(change.rawValue)") }
    }
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  private static func words(
    _ change: DatasetDiff.Change, _ reason: DatasetDiff.Reason
  ) -> SafeText {
    switch reason {
    case .laterRevision:
      change == .added
        ? "a later revision of the same annotator and task"
        : "a later revision of the same annotator and task took the place"
    case .taskGone: "the task gives no row any more"
    case .newTask: "the task gave no row before"
    case .otherLabel: "the task gives rows in both, by other labels or otherwise"
    case .unknown: "the rows tell no task"
    }
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("first", first)
    json.pair("second", second)
    json.key("same_rows")
    json.int(difference.same)
    json.key("by_id")
    json.bool(difference.isByID)
    for change in DatasetDiff.Change.allCases {
      json.key(change.rawValue)
      json.beginObject()
      json.pair("rows", difference.counts[change] ?? 0)
      json.key("reasons")
      json.beginObject()
      for reason in DatasetDiff.Reason.allCases {
        guard let rows = difference.reasons[change]?[reason] else { continue }
        json.pair(reason.rawValue, rows)
      }
      json.endObject()
      json.key("first")
      json.beginArray()
      for row in difference.examples[change] ?? [] {
        json.beginObject()
        json.pair("file", row.file)
        json.pair("line", row.line)
        json.pair("id", row.id)
        if let from = row.from { json.pair("from", from) }
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    ManifestChangeText.write(difference.manifestChanges, json: &json)
    json.endObject()
  }
}
