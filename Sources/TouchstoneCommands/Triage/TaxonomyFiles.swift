import FoundationEssentials
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// The files of error types of a workspace, read once while they are as they were.
final class TaxonomyFiles {
  private var names: [String: (stamp: FileStamp, name: String?)] = [:]
  private var known: (stamps: [String: FileStamp], taxonomy: ErrorTaxonomy)?

  /// The Markdown files of a folder by name, without its README.
  static func markdown(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .filter { $0.utf8.suffix(3).elementsEqual(".md".utf8) && $0 != "README.md" }
      .map { folder + "/" + $0 }
  }

  /// The name that a file of error types gives itself; nil for other files.
  func name(in path: String) -> String? {
    guard let stamp = FileStamp(path: path), stamp.size <= GuidelineShelf.sizeLimit else {
      return nil
    }
    if let found = names[path], found.stamp == stamp { return found.name }
    let name = FileManager.default.contents(atPath: path).flatMap {
      TaxonomyParser.name(in: Array($0))
    }
    names[path] = (stamp, name)
    return name
  }

  /// The files of error types of a folder, in the order in which they are laid over each other.
  func paths(in folder: String) -> [String] {
    Self.markdown(in: folder).filter { name(in: $0) != nil }
  }

  /// What the parser says of one file, laid over those of the folder that come before it.
  func check(_ path: String, in folder: String) -> TaxonomyReport {
    let before = paths(in: folder).prefix { $0 != path }
    let base = before.reduce(ErrorTaxonomy.shipped) { base, path in
      Self.report(path, over: base).taxonomy ?? base
    }
    return Self.report(path, over: base)
  }

  /// What comes with the program, with the files of the folder laid over it in the order of their
  /// names, and whether that differs from what was known before. A faulty file is told and left out.
  func taxonomy(
    in folder: String, tell: (SafeText) -> Void
  ) -> (taxonomy: ErrorTaxonomy, isNew: Bool) {
    let paths = paths(in: folder)
    let stamps = Dictionary(
      paths.compactMap { path in FileStamp(path: path).map { (path, $0) } },
      uniquingKeysWith: { first, _ in first })
    if let known, known.stamps == stamps { return (known.taxonomy, false) }
    var taxonomy = ErrorTaxonomy.shipped
    for path in paths {
      let report = Self.report(path, over: taxonomy)
      if let merged = report.taxonomy {
        taxonomy = merged
      } else if let fault = report.findings.first(where: { $0.severity == .error }) {
        tell("\(report.file):\(fault.line): \(fault.message)")
        tell("the error types of \(report.file) are left out; 'guideline check' tells all of it")
      }
    }
    let isNew = known.map { $0.taxonomy != taxonomy } ?? false
    known = (stamps, taxonomy)
    return (taxonomy, isNew)
  }

  /// What the parser makes of one file; the one that comes with the program, or an older version of
  /// it, adds nothing.
  static func report(_ path: String, over base: ErrorTaxonomy) -> TaxonomyReport {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let bytes = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    let shipped = ErrorTaxonomy.shipped
    guard TaxonomyParser.name(in: bytes) == shipped.name else {
      return TaxonomyParser.parse(bytes: bytes, file: file, over: base)
    }
    let alone = TaxonomyParser.parse(bytes: bytes, file: file, over: nil)
    guard let own = alone.taxonomy else { return alone }
    if own == shipped || Self.isOlder(own, than: shipped) {
      return TaxonomyReport(file: file, taxonomy: base, findings: alone.findings)
    }
    return TaxonomyParser.parse(bytes: bytes, file: file, over: base)
  }

  private static func isOlder(_ own: ErrorTaxonomy, than shipped: ErrorTaxonomy) -> Bool {
    guard let version = GuidelineVersion(own.version),
      let newest = GuidelineVersion(shipped.version)
    else { return false }
    return version < newest
  }
}
