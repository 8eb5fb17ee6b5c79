public import TouchstoneModel

/// What the parser made of a taxonomy file.
public struct TaxonomyReport: Sendable {
  /// The name of the file as it was given.
  public let file: String
  /// The taxonomy, merged over the one it extends; nil when there is an error.
  public let taxonomy: ErrorTaxonomy?
  /// The remarks, by line.
  public let findings: [Finding]

  /// What a parser made of it.
  public init(file: String, taxonomy: ErrorTaxonomy?, findings: [Finding]) {
    self.file = file
    self.taxonomy = taxonomy
    self.findings = findings
  }
}

/// Reads a file of error types.
public enum TaxonomyParser {
  /// Whether the file names itself a taxonomy before its front matter ends.
  public static func isTaxonomy(_ bytes: [UInt8]) -> Bool { name(in: bytes) != nil }

  /// The name that a file of error types gives itself; nil for another file.
  public static func name(in bytes: [UInt8]) -> String? {
    FrontMatter.value(of: "taxonomy", in: bytes)
  }

  /// Parses and checks one file.
  ///
  /// What it says is laid over `base`: families and types are added and retired, notes and examples
  /// follow those that are there, and nothing gets another meaning.
  public static func parse(
    bytes: [UInt8], file: String, over base: ErrorTaxonomy?
  ) -> TaxonomyReport {
    let findings = FindingList()
    var taxonomy: ErrorTaxonomy?
    if let text = findings.text(bytes), let matter = FrontMatter(text, findings: findings),
      let root = matter.tree(findings)
    {
      let body = GuidelineText(lines: matter.lines, firstLine: matter.firstLine, findings: findings)
      taxonomy = TaxonomyReader(
        root: root, sections: body.sections, base: base, findings: findings
      ).read()
    }
    return TaxonomyReport(
      file: file, taxonomy: findings.hasErrors ? nil : taxonomy, findings: findings.sorted)
  }
}

extension ErrorTaxonomy {
  /// The error types that come with the program.
  public static let shipped: ErrorTaxonomy = {
    let report = TaxonomyParser.parse(
      bytes: PackageResources.error_types_md, file: "error-types.md", over: nil)
    guard let taxonomy = report.taxonomy else {
      fatalError("error-types.md: \(report.findings.map { "\($0.line): \($0.message)" })")
    }
    return taxonomy
  }()
}
