import JSONLines
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// The export formats as people meet them.
public enum ExportFormats {
  /// The names that may be typed.
  public static var names: [String] { ExportFormatName.allCases.map(\.rawValue) }

  /// The format of that name.
  static func named(_ name: String) throws -> ExportFormatName {
    if let format = ExportFormatName(rawValue: name) { return format }
    let near = NearestName.of(name, among: names)
    throw CommandFailure(
      .usage, "there is no format '\(SafeText(sanitizing: name, limit: 40))'",
      hints: [near.map { "did you mean '\($0)'?" } ?? "'export' lists the formats"])
  }

  /// All formats with what they are and what reads them.
  struct List: Presentable {
    func lines(for profile: TerminalProfile) -> [SafeText] {
      ExportFormatName.allCases.flatMap { name in
        let format = name.format
        let readers = format.consumers.joined(separator: ", ")
        return Wrap.lines("\(name.rawValue, .bold): \(format.summary)", width: profile.columns)
          + Wrap.lines("read by: \(readers)", width: profile.columns, gutter: "  ")
      }
    }

    func write(json: inout JSONWriter) {
      json.beginArray()
      for name in ExportFormatName.allCases {
        json.beginObject()
        json.pair("format", name.rawValue)
        json.pair("summary", name.format.summary)
        json.pair("consumers", name.format.consumers)
        json.endObject()
      }
      json.endArray()
    }
  }
}
