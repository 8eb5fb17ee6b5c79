import TouchstoneModel

/// What a search for a section gives.
public enum SectionLookup: Hashable, Sendable {
  /// The one meant.
  case found(GuidelineSection)
  /// Several fit equally well.
  case several([GuidelineSection])
  /// None fits; the nearest anchor where one is near.
  case none(nearest: String?)
}

extension Guideline {
  /// Finds a section by anchor (with or without `#`), by its beginning, or by words of a heading.
  public func section(_ query: String) -> SectionLookup {
    var wanted = query.lowercased()
    while let first = wanted.unicodeScalars.first, first == "#" || first == " " {
      wanted.unicodeScalars.removeFirst()
    }
    guard !wanted.isEmpty else { return .none(nearest: nil) }
    if let exact = sections.first(where: { Self.same($0.anchor, wanted) }) { return .found(exact) }
    let byAnchor = sections.filter { $0.anchor.utf8.starts(with: wanted.utf8) }
    let byTitle = sections.filter { Self.contains($0.title.lowercased(), wanted) }
    let matches = byAnchor.isEmpty ? byTitle : byAnchor
    if matches.count == 1 { return .found(matches[0]) }
    if !matches.isEmpty { return .several(matches) }
    return .none(nearest: NearestName.of(wanted, among: sections.map(\.anchor)))
  }

  /// The section with everything below it, as Markdown lines.
  public func text(of section: GuidelineSection) -> String {
    guard let start = sections.firstIndex(of: section) else { return section.body }
    let below = sections[(start + 1)...].prefix { $0.level > section.level }
    return ([section] + below).map { part in
      let heading = String(repeating: "#", count: part.level) + " " + part.title
      return part.body.isEmpty ? heading : heading + "\n\n" + part.body
    }.joined(separator: "\n\n")
  }

  private static func same(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    Bytes.range(of: part, in: text) != nil
  }
}
