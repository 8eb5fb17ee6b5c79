import JSONLines
import TouchstoneModel

/// The README.md of an exported folder, whose front matter tells loaders the files and the types.
enum DatasetCard {
  static func bytes(
    format: ExportFormatName, options: ExportOptions, summary: ExportSummary,
    languages: [String], files: [Manifest.File]
  ) -> [UInt8] {
    var lines = ["---", "license: other"]
    if !languages.isEmpty { lines += ["language:"] + languages.map { "- \"\($0)\"" } }
    lines += ["tags:", "- human-feedback", "- \(format.rawValue)"]
    lines += ["size_categories:", "- " + size(summary.counts.rows)]
    lines += ["configs:", "- config_name: default", "  data_files:"]
    for file in files { lines += ["  - split: \(file.split)", "    path: \(file.name)"] }
    let columns = format.format.columns(options)
    if !columns.contains(where: { $0.kind == .any }) {
      lines += ["dataset_info:", "- config_name: default", "  features:"]
      lines += features(columns, indent: "  ")
    }
    lines += ["---", "", "# \(format.rawValue)", ""]
    lines += ["Each row is \(format.format.summary). `manifest.json` tells how the rows were made,"]
    lines += ["what was dropped and why, and the SHA-256 of every file.", ""]
    lines += ["| split | rows |", "| --- | --- |"]
    for file in files { lines += ["| \(file.split) | \(file.rows) |"] }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// The columns as `dataset_info` wants them.
  private static func features(_ columns: [DatasetColumn], indent: String) -> [String] {
    columns.flatMap { column in
      let name = "\(indent)- name: \(column.name)"
      switch column.kind {
      case .any: return [name]
      case .optional(let kind):
        return features([DatasetColumn(column.name, kind)], indent: indent)
      case .values(.values(let kind)):
        return [name, "\(indent)  list:", "\(indent)    list: \(scalar(kind))"]
      case .values(let kind): return [name, "\(indent)  list: \(scalar(kind))"]
      case .string: return [name, "\(indent)  dtype: string"]
      case .integer: return [name, "\(indent)  dtype: int64"]
      case .double: return [name, "\(indent)  dtype: float64"]
      case .boolean: return [name, "\(indent)  dtype: bool"]
      case .list(let members):
        return [name, "\(indent)  list:"] + features(members, indent: indent + "  ")
      case .object(let members):
        return [name, "\(indent)  struct:"] + features(members, indent: indent + "  ")
      }
    }
  }

  /// The type of the values in a list of values.
  private static func scalar(_ kind: DatasetColumn.Kind) -> String {
    switch kind {
    case .integer: "int64"
    case .double: "float64"
    case .boolean: "bool"
    case .optional(let kind): scalar(kind)
    case .string, .object, .list, .values, .any: "string"
    }
  }

  private static func size(_ rows: Int) -> String {
    switch rows {
    case ..<1_000: "n<1K"
    case ..<10_000: "1K<n<10K"
    case ..<100_000: "10K<n<100K"
    case ..<1_000_000: "100K<n<1M"
    case ..<10_000_000: "1M<n<10M"
    default: "10M<n<100M"
    }
  }
}
