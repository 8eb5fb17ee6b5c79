extension ErrorTaxonomy {
  /// The type of that slug; for a retired one the type that took its place.
  public func type(named slug: String) -> ErrorType? {
    active(slug) ?? successor(of: slug).flatMap(active)
  }

  /// The type of that slug, unless it is retired.
  public func active(_ slug: String) -> ErrorType? { places[slug].map { types[$0] } }

  /// The slug that is given instead of a retired one, over several steps if need be; nil for a slug
  /// that is not retired, or whose successors lead nowhere.
  public func successor(of slug: String) -> String? {
    var seen: Set<String> = []
    var place = slug
    while let next = retired[place], seen.insert(place).inserted { place = next }
    return place == slug || active(place) == nil ? nil : place
  }

  /// The family of that name.
  public func family(named name: String) -> ErrorFamily? { families.first { $0.name == name } }

  /// The types of a family.
  public func types(of family: String) -> [ErrorType] { types.filter { $0.family == family } }

  /// The hazards of a safety label: the names of the types that have a code.
  public var hazards: [String] { types.filter { $0.code != nil }.map(\.name) }

  /// How grave a type usually is; of a family, what most of its types are, the graver on a tie.
  public func usualSeverity(of slugOrFamily: String) -> ErrorSeverity? {
    if let type = type(named: slugOrFamily) { return type.usualSeverity }
    let counts = Dictionary(grouping: types(of: slugOrFamily), by: \.usualSeverity)
      .mapValues(\.count)
    return counts.max { ($0.value, $0.key.rank) < ($1.value, $1.key.rank) }?.key
  }

  /// What a reason in the words of a chat product stands for; nil where nobody can tell.
  ///
  /// Case, punctuation and blanks do not matter. A slug, a retired slug and a family stand for
  /// themselves.
  public func reading(ofReason reason: String) -> ReasonReading? {
    let folded = ReasonWords.folded(reason)
    guard !folded.isEmpty else { return nil }
    if let known = reasons[folded] { return known }
    if let family = families.first(where: { ReasonWords.folded($0.name) == folded }) {
      return ReasonReading(family: family.name)
    }
    let slugs = types.map(\.slug) + retired.keys.sorted()
    return slugs.first { ReasonWords.folded($0) == folded }.flatMap(type(named:)).map {
      ReasonReading(family: $0.family, type: $0.slug)
    }
  }

  /// The types whose slug, meaning, notes or examples hold all of the words: those first whose slug
  /// does, then those whose meaning does.
  public func search(_ words: String) -> [ErrorType] {
    let wanted = ReasonWords.folded(words).split(separator: " ")
    guard !wanted.isEmpty else { return [] }
    func holds(_ text: String) -> Bool {
      let folded = ReasonWords.folded(text)
      return wanted.allSatisfy { folded.utf8.contains($0.utf8) }
    }
    let bySlug = types.filter { holds("\($0.slug) \($0.code ?? "")") }
    let byMeaning = types.filter { !bySlug.contains($0) && holds("\($0.slug) \($0.meaning)") }
    let byNotes = types.filter { type in
      !bySlug.contains(type) && !byMeaning.contains(type)
        && holds(([type.slug, type.meaning, type.notes] + type.examples).joined(separator: " "))
    }
    return bySlug + byMeaning + byNotes
  }
}

/// Reasons and searched words as they are compared.
public enum ReasonWords {
  /// Small letters and digits in words parted by one blank; an apostrophe joins, so that `didn't`
  /// and `didnt` are one word.
  public static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isApart = false
    for scalar in text.lowercased().unicodeScalars {
      if ["'", "\u{2019}", "\u{02BC}"].contains(scalar) { continue }
      let properties = scalar.properties
      guard properties.isAlphabetic || properties.numericType != nil else {
        isApart = true
        continue
      }
      if isApart, !result.isEmpty { result.append(" ") }
      isApart = false
      result.append(scalar)
    }
    return String(result)
  }
}
