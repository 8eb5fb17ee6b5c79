import TouchstoneModel
import TouchstoneTerminal

/// What users reported about a case, in their own words behind the gutter.
enum ReportLines {
  /// The number of reports, then reason and words of the first ones.
  static func lines(
    _ flagCase: FlagCase, _ reports: [FlagReport], limit: Int, width: Int
  ) -> [SafeText] {
    let count = Counted.text(flagCase.reportCount, "report")
    let marks = flagCase.marks.map { ", marked \($0.rawValue)" as SafeText }.joined(separator: "")
    var lines = Wrap.lines(
      "\(count) about t\(flagCase.messageNumber)\(marks)", width: width)
    // Many report in the same words; each wording is told once.
    var told: Set<UntrustedText> = []
    for report in reports {
      let words = [report.reason.map(UntrustedText.init), report.comment, report.quote]
        .compactMap(\.self).filter { !$0.isBlank && told.insert($0).inserted }
      guard !words.isEmpty else { continue }
      if told.count > limit * 3 { break }
      lines += words.flatMap {
        Wrap.lines(SafeText(sanitizing: $0.exact, limit: 300), width: width, gutter: "! ")
      }
    }
    return lines
  }
}
