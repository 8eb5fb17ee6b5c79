import TouchstoneModel

/// Makes a taxonomy from the tree of the front matter and the sections of the text.
struct TaxonomyReader {
  /// Words that mean something else in the line that classifies a case.
  static let taken = Set(
    ErrorSeverity.allCases.map(\.rawValue) + ["none", "conf"] + ClassifyStep.standardFaults)

  let root: Fields
  let sections: [GuidelineSection]
  let base: ErrorTaxonomy?
  let findings: FindingList

  /// The taxonomy; nil when it has no name or version. The findings say what is wrong.
  func read() -> ErrorTaxonomy? {
    let name = name()
    let version = version()
    var families = base?.families ?? []
    var types = base?.types ?? []
    var own: [String: Int] = [:]
    if let fields = root.fields("families", required: base == nil) {
      for (family, line) in fields.keys {
        guard isName(family, line) else { continue }
        guard let part = fields.fields(family) else { continue }
        add(family, part, to: &families)
        add(part.fields("types"), of: family, to: &types, lines: &own)
        part.close()
      }
    }
    let retired = retired(active: types, own: own)
    types.removeAll { retired[$0.slug] != nil }
    let order = Dictionary(
      families.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: min)
    types = types.enumerated().sorted {
      (order[$0.element.family] ?? 0, $0.offset) < (order[$1.element.family] ?? 0, $1.offset)
    }.map(\.element)
    let bare = ErrorTaxonomy(
      name: base?.name ?? name ?? "", version: base?.version ?? version ?? "", families: families,
      types: types, retired: retired)
    checkSuccessors(bare)
    let reasons = ReasonReader(root: root, taxonomy: bare, findings: findings).read(over: base)
    root.close()
    let text = TaxonomyText(sections: sections, taxonomy: bare, findings: findings)
    guard name != nil, version != nil else { return nil }
    return ErrorTaxonomy(
      name: bare.name, version: bare.version, families: families.map(text.noted),
      types: types.map(text.noted), retired: retired, reasons: reasons)
  }

  private func name() -> String? {
    guard let name = root.text("taxonomy", required: true) else { return nil }
    guard GuidelineReader.isSlug(name) else {
      root.wrong("taxonomy", "\"\(name)\"", "use small letters, digits and -, such as my-types")
      return nil
    }
    return name
  }

  private func version() -> String? {
    guard let text = root.text("version", required: true) else { return nil }
    guard GuidelineVersion(text) != nil else {
      root.wrong("version", "\"\(text)\"", "write three numbers, such as 1.0.0")
      return nil
    }
    return text
  }

  private func isName(_ name: String, _ line: Int) -> Bool {
    guard GuidelineReader.isSlug(name) else {
      findings.error(line, "\"\(name)\" is no name", "use small letters, digits and -")
      return false
    }
    guard !Self.taken.contains(name) else {
      findings.error(
        line, "\(name) would mean two things in an answer", "choose another name than \(name)")
      return false
    }
    return true
  }

  /// A meaning that must be there for what is new, and must not change for what is known.
  private func meaning(_ fields: Fields, known: String?, of what: String) -> String? {
    let given = fields.text("meaning", required: known == nil)
    guard let known, let given, !given.utf8.elementsEqual(known.utf8) else { return known ?? given }
    findings.error(
      fields.line(of: "meaning"),
      "\(what) means \"\(known)\" already, and cannot mean something else",
      "leave the meaning out, or choose another name")
    return nil
  }

  private func add(_ name: String, _ fields: Fields, to families: inout [ErrorFamily]) {
    let known = families.first { $0.name == name }
    guard let meaning = meaning(fields, known: known?.meaning, of: name), known == nil else {
      return
    }
    families.append(ErrorFamily(name: name, meaning: meaning))
  }

  private func add(
    _ fields: Fields?, of family: String, to types: inout [ErrorType], lines: inout [String: Int]
  ) {
    for (name, line) in fields?.keys ?? [] {
      guard isName(name, line), let part = fields?.fields(name) else { continue }
      let slug = "\(family)/\(name)"
      let place = types.firstIndex { $0.slug == slug }
      let known = place.map { types[$0] }
      let meaning = meaning(part, known: known?.meaning, of: slug)
      let severity = part.choice("severity", ErrorSeverity.self, required: known == nil)
      let code = part.text("code")
      part.close()
      lines[slug] = line
      if let successor = base?.retired[slug] {
        findings.error(
          line, "\(slug) was retired in favour of \(successor), and is never used again",
          "choose another name")
        continue
      }
      guard let meaning, let severity = severity ?? known?.usualSeverity else { continue }
      let type = ErrorType(
        slug: slug, meaning: meaning, usualSeverity: severity, code: code ?? known?.code,
        notes: known?.notes ?? "", examples: known?.examples ?? [])
      if let place { types[place] = type } else { types.append(type) }
    }
  }

  private func retired(active types: [ErrorType], own: [String: Int]) -> [String: String] {
    var retired = base?.retired ?? [:]
    guard let fields = root.fields("retired") else { return retired }
    for (slug, line) in fields.keys {
      guard let successor = fields.text(slug, required: true) else { continue }
      guard Self.isSlug(slug) else {
        findings.error(
          line, "\"\(slug)\" is no error type", "write family/type, such as style/tone")
        continue
      }
      if let active = own[slug] {
        findings.error(
          line, "\(slug) is retired, and stands among the types on line \(active)",
          "remove it from one of the two places")
        continue
      }
      if let before = retired[slug], before != successor {
        findings.error(
          line, "\(slug) was retired in favour of \(before) already", "remove the line")
        continue
      }
      retired[slug] = successor
    }
    return retired
  }

  /// Every retired slug leads to one that may be given.
  private func checkSuccessors(_ taxonomy: ErrorTaxonomy) {
    guard let fields = root.fields("retired") else { return }
    for (slug, line) in fields.keys where taxonomy.retired[slug] != nil {
      guard taxonomy.successor(of: slug) == nil, let successor = taxonomy.retired[slug] else {
        continue
      }
      findings.error(
        line, "\(slug) is retired in favour of \(successor), which is no error type",
        NearestName.of(successor, among: taxonomy.types.map(\.slug)).map { "did you mean \($0)?" }
          ?? "name a type that may be given")
    }
  }

  /// Whether this has the form `family/type`.
  static func isSlug(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 && parts.allSatisfy(GuidelineReader.isSlug)
  }
}
