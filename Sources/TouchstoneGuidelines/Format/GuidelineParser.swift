public import TouchstoneModel

/// Reads a guideline file.
public enum GuidelineParser {
  /// The name that a file gives itself, found without parsing it; nil when no line begins with
  /// `protocol:` before the front matter ends.
  public static func slug(in bytes: [UInt8]) -> String? {
    FrontMatter.value(of: "protocol", in: bytes)
  }

  /// Parses and checks the bytes of one file; `file` is its name for the report, `library` gives the
  /// text of a guideline that it extends.
  public static func parse(
    bytes: [UInt8], file: String, library: @escaping (String) -> String? = { _ in nil },
    taxonomy: ErrorTaxonomy = .shipped
  ) -> GuidelineReport {
    let findings = FindingList()
    guard let text = findings.text(bytes) else { return report(nil, findings, file: file) }
    return parse(text, file: file, library: library, taxonomy: taxonomy)
  }

  /// Parses and checks the text of one file; `file` is its name for the report, `library` gives the
  /// text of a guideline that it extends.
  ///
  /// The text must be the file's bytes as they are, byte order mark included, as the digest is over
  /// them.
  public static func parse(
    _ text: String, file: String, library: @escaping (String) -> String? = { _ in nil },
    taxonomy: ErrorTaxonomy = .shipped
  ) -> GuidelineReport {
    let findings = FindingList()
    if let place = text.utf8.firstIndex(of: BaseChain.separator) {
      findings.error(
        1 + text.utf8[..<place].count { $0 == 10 }, "the file holds the control character U+001E",
        "remove it")
      return report(nil, findings, file: file)
    }
    let reading = GuidelineReading(text, taxonomy: taxonomy, findings: findings) { root in
      BaseChain(library: library, findings: findings).texts(extendedBy: root)
    }
    return report(reading?.guideline, findings, file: file)
  }

  /// Parses a text that was kept: the file's own, followed by those it builds on.
  ///
  /// It passed the checks of its time and was worked, so a fault that only today's checks find does
  /// not take it away.
  public static func parse(
    stored text: String, file: String, taxonomy: ErrorTaxonomy = .shipped
  ) -> GuidelineReport {
    let findings = FindingList()
    let texts = text.utf8.split(separator: BaseChain.separator, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    let reading = GuidelineReading(
      texts[0], bases: texts.dropFirst(), taxonomy: taxonomy, findings: findings)
    return GuidelineReport(file: file, guideline: reading?.guideline, findings: findings.findings)
  }

  private static func report(
    _ guideline: Guideline?, _ findings: FindingList, file: String
  ) -> GuidelineReport {
    GuidelineReport(
      file: file, guideline: findings.hasErrors ? nil : guideline, findings: findings.sorted)
  }
}
