import JSONLines
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// What an export holds, what was left out and why, and where it is.
struct ExportSummaryView: Presentable {
  let format: ExportFormatName
  /// Where the export is; nil for a dry run.
  let target: ExportTarget?
  let result: ExportResult
  /// The export as it was recorded; nil for a dry run.
  var record: DatasetRecord?
  /// How it compares with the export that it makes again.
  var again: ExportAgain.Outcome?

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let counts = result.counts
    let verb: SafeText = target == nil ? "would hold" : "holds"
    var lines: [SafeText] = [
      "\(format.rawValue) \(verb) \(Counted.text(counts.rows, "row"))"
        + " from \(Counted.text(counts.labels, "label"))"
        + " on \(Counted.text(counts.tasks, "task"))"
    ]
    for source in RowSource.allCases where counts.kept(source) > 0 {
      lines.append("  kept \(counts.kept(source)) from \(source.rawValue)")
    }
    for (split, part) in splits { lines.append("  \(split.rawValue): \(part.rows) rows") }
    for field in SelectionTerm.Field.allCases {
      guard let count = result.excluded.counts[field] else { continue }
      lines.append("  left out by \(field.rawValue): \(Counted.text(count, "label"))")
    }
    let unit = format.format.unit
    for reason in counts.reasons {
      lines.append("  dropped \(counts.dropped(reason)): \(reason.meaning(under: unit))")
    }
    lines += checkLines
    for file in result.manifest?.files ?? [] {
      lines.append("  \(file.name): \(file.rows) rows, \(file.bytes) bytes, SHA-256 \(file.sha256)")
    }
    if let target {
      let name: SafeText = record.map { " as \($0.name)" } ?? ""
      lines.append("written" + name + " to \(target.path)")
    } else {
      lines.append("nothing was written")
    }
    lines += again?.lines ?? []
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  /// What each split would hold; none where the files tell it, or where there is one split only.
  private var splits: [(TouchstoneModel.Split, ExportCounts.Part)] {
    guard target == nil, result.counts.parts.count > 1 else { return [] }
    return TouchstoneModel.Split.allCases.compactMap { split in
      result.counts.parts[split].map { (split, $0) }
    }
  }

  /// What the release checks found, a line each.
  private var checkLines: [SafeText] {
    var lines: [SafeText] = ReleaseCheck.allCases.compactMap { check in
      guard let finding = result.findings.found[check], result.policy[check] != .drop else {
        return nil
      }
      let places = finding.places.prefix(3).map { SafeText(sanitizing: $0, limit: 60) }
        .joined(separator: ", ")
      let more: SafeText = finding.count > 3 ? ", …" : ""
      return "  check \(check.rawValue) (\(result.policy[check].rawValue)) found \(finding.count):"
        + " \(check.meaning): " + places + more
    }
    for (check, share) in biases {
      lines.append(
        "  check \(check.rawValue) (\(result.policy[check].rawValue)) found \(share.held) of"
          + " \(share.all): \(check.meaning)")
    }
    return lines
  }

  /// What holds so often in the whole dataset that chance does not explain it.
  private var biases: [(ReleaseCheck, ReleaseFindings.Share)] {
    ReleaseCheck.allCases.compactMap { check in
      guard result.policy[check] != .off, let share = result.findings.share(of: check),
        share.isBiased
      else { return nil }
      return (check, share)
    }
  }

  func write(json: inout JSONWriter) {
    let counts = result.counts
    json.beginObject()
    json.pair("format", format.rawValue)
    json.pair("path", target?.path)
    json.pair("rows", counts.rows)
    json.pair("labels", counts.labels)
    json.pair("tasks", counts.tasks)
    json.key("splits")
    json.beginObject()
    for split in TouchstoneModel.Split.allCases {
      if let part = result.counts.parts[split] { json.pair(split.rawValue, part.rows) }
    }
    json.endObject()
    json.key("left_out")
    json.beginObject()
    for field in SelectionTerm.Field.allCases {
      if let count = result.excluded.counts[field] { json.pair(field.rawValue, count) }
    }
    json.endObject()
    json.key("kept")
    json.beginObject()
    for source in RowSource.allCases { json.pair(source.rawValue, counts.kept(source)) }
    json.endObject()
    json.key("dropped")
    json.beginObject()
    for reason in counts.reasons { json.pair(reason.rawValue, counts.dropped(reason)) }
    json.endObject()
    json.key("checks")
    json.beginObject()
    for check in ReleaseCheck.allCases {
      guard let finding = result.findings.found[check] else { continue }
      json.key(check.rawValue)
      json.beginObject()
      json.pair("action", result.policy[check].rawValue)
      json.pair("found", finding.count)
      json.pair("first", finding.places)
      json.endObject()
    }
    for (check, share) in biases {
      json.key(check.rawValue)
      json.beginObject()
      json.pair("action", result.policy[check].rawValue)
      json.pair("found", share.held)
      json.pair("of", share.all)
      json.endObject()
    }
    json.endObject()
    json.key("files")
    json.beginArray()
    for file in result.manifest?.files ?? [] {
      json.beginObject()
      json.pair("name", file.name)
      json.pair("split", file.split)
      json.pair("rows", file.rows)
      json.pair("bytes", file.bytes)
      json.pair("sha256", file.sha256)
      json.endObject()
    }
    json.endArray()
    json.pair("export", record?.name)
    again?.write(json: &json)
    json.endObject()
  }
}
