import JSONLines
import TouchstoneGuidelines
import TouchstoneTerminal

/// The lines of a guideline that hold given words, with the sections they stand in.
struct GuidelineSearch: Presentable {
  private let guideline: Guideline
  private let hits: [(section: GuidelineSection, lines: [String])]

  /// Searches headings and text; case does not matter.
  init(guideline: Guideline, words: String) {
    self.guideline = guideline
    let wanted = words.lowercased()
    hits = guideline.sections.compactMap { section in
      let lines = section.body.split(separator: "\n").map(String.init).filter {
        $0.lowercased().utf8.contains(wanted.utf8)
      }
      let isTitle = section.title.lowercased().utf8.contains(wanted.utf8)
      return lines.isEmpty && !isTitle ? nil : (section, lines)
    }
  }

  var isEmpty: Bool { hits.isEmpty }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    hits.flatMap { hit -> [SafeText] in
      Wrap.lines("\(hit.section.title, .bold)  (\(hit.section.anchor))", width: profile.columns)
        + hit.lines.flatMap {
          Wrap.lines(SafeText(sanitizing: $0), width: profile.columns, gutter: "  ")
        }
    }
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for hit in hits {
      json.beginObject()
      json.pair("anchor", hit.section.anchor)
      json.pair("title", hit.section.title)
      json.key("lines")
      json.beginArray()
      for line in hit.lines { json.string(line) }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }
}
