import JSONLines
import TouchstoneTerminal

/// A person's views of the list of cases, each with its options.
struct CaseViewNames: Presentable {
  private let views: [(name: String, options: [String])]

  init(_ views: [(name: String, options: [String])]) { self.views = views }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !views.isEmpty else {
      return Wrap.lines(
        "you have no view yet: flags --save NAME --severity critical", width: profile.columns)
    }
    return views.flatMap { view in
      Wrap.lines(
        "\(SafeText(sanitizing: view.name, limit: 40), .bold)  "
          + SafeText(sanitizing: view.options.joined(separator: " "), limit: 200),
        width: profile.columns)
    }
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for view in views {
      json.beginObject()
      json.pair("name", view.name)
      json.pair("options", view.options)
      json.endObject()
    }
    json.endArray()
  }
}
