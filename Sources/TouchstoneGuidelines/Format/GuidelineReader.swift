import TouchstoneModel
import Yams

/// Makes the compiled guideline from the tree of the front matter and the text.
struct GuidelineReader {
  let root: Fields
  let text: GuidelineText
  /// The file it builds on; nil when it extends nothing.
  var base: BaseFile?
  let taxonomy: ErrorTaxonomy
  let findings: FindingList

  /// The guideline; nil when something that it cannot do without is not there. The findings say it.
  func read(source: String, digest: String) -> (Guideline, [StepSource])? {
    let slug = slug()
    let version = version()
    let status = root.choice("status", GuidelineStatus.self, required: true)
    let kind = root.choice("kind", GuidelineKind.self, required: true)
    let languages = languages()
    let priority = (root.words("priority") ?? []).map(\.text)
    var programme = ProgrammeReader(root: root, findings: findings)
    _ = root.text("extends")
    let task = programme.task()
    let line = root.line(of: "extends")
    let rules = base?.rules(with: text.rules, line: line) ?? text.rules
    let sources = stepSources()
    let (scales, steps) = steps(sources, rules: rules, task)
    let quality = programme.quality()
    let wellbeing = programme.wellbeing()
    let contact = programme.contact()
    programme.payAndExport()
    let pilot = programme.pilot()
    root.close()
    guard let slug, let version, let status, let kind else { return nil }
    let guideline = Guideline(
      slug: slug, version: version, digest: digest, source: source, status: status, kind: kind,
      languages: languages, priority: priority, task: task, scales: scales, steps: steps.steps,
      quality: quality, wellbeing: wellbeing, contact: contact,
      sections: base?.sections(with: text.sections, line: line) ?? text.sections,
      rules: rules, examples: text.examples,
      unsupported: programme.unsupported + steps.unsupported,
      extends: base.map { [$0.guideline.slug] + $0.guideline.extends } ?? [], pilot: pilot)
    ExampleChecks(guideline: guideline, silent: steps.context.silent, findings: findings).run()
    LifeChecks(guideline: guideline, root: root, findings: findings).run(pilot: pilot)
    return (guideline, sources)
  }

  private func slug() -> String? {
    guard let slug = root.text("protocol", required: true) else { return nil }
    guard Self.isSlug(slug) else {
      root.wrong(
        "protocol", "\"\(slug)\"", "use small letters, digits and -, such as helpful-rank")
      return nil
    }
    return slug
  }

  /// Whether this may be the name of a guideline, and so of a file; a dash in front would be an option.
  static func isSlug(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.first != 45
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }

  private func version() -> GuidelineVersion? {
    guard let text = root.text("version", required: true) else { return nil }
    guard let version = GuidelineVersion(text) else {
      root.wrong("version", "\"\(text)\"", "write three numbers, such as 1.0.0")
      return nil
    }
    let whole = "\(version.major).\(version.minor).\(version.patch)"
    if text.utf8.count(where: { $0 == UInt8(ascii: ".") }) < 2 {
      findings.warning(
        root.line(of: "version"), "version \(text) is short and read as \(whole)",
        "write version: \(whole)")
    }
    return version
  }

  private func languages() -> [String] {
    (root.words("languages") ?? []).map { word in
      if word.text == "no" {
        findings.notice(
          word.line, "language no is read as Norwegian", "write nb or nn to be exact")
      } else if !Self.isLanguage(word.text) {
        findings.warning(
          word.line, "\"\(word.text)\" is no language code",
          "write codes such as en, id, zh or pt-BR")
      }
      return word.text
    }
  }

  /// Whether this has the form of a language tag: two or three letters, then parts joined by `-`.
  private static func isLanguage(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 45, omittingEmptySubsequences: false)
    let isPlain = text.utf8.allSatisfy {
      (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == 45
    }
    return isPlain && (2...3).contains(parts[0].count)
      && parts.dropFirst().allSatisfy { (1...8).contains($0.count) }
  }

  /// The steps as they are written, those of the base first.
  private func stepSources() -> [StepSource] {
    var nodes: [Node] = []
    if let node = root.node("steps", required: base == nil) {
      if case .sequence(let list) = node, !list.isEmpty {
        nodes = Array(list)
      } else {
        root.wrong("steps", node.form, "write a list: - {id: valid, type: validity, ...}")
      }
    }
    let own = nodes.enumerated().map { StepSource(node: $1, index: $0, origin: nil) }
    return base?.steps(with: own) ?? own
  }

  private func steps(
    _ sources: [StepSource], rules: [GuidelineRule], _ task: TaskRules
  ) -> ([String: Scale], StepCompiler) {
    var reader = ScaleReader(findings: findings, inherited: base?.guideline.scales ?? [:])
    if let scales = root.fields("scales") { reader.read(scales) }
    var compiler = StepCompiler(
      context: StepContext(
        findings: findings, taxonomy: taxonomy, scales: reader.scales,
        declaredScales: reader.declared,
        allRules: rules, candidates: task.candidates, allSteps: sources.compactMap(\.id)))
    compiler.compile(sources, line: root.line(of: "steps"))
    warnOfUnusedScales(reader, compiler)
    return (reader.scales, compiler)
  }

  private func warnOfUnusedScales(_ reader: ScaleReader, _ compiler: StepCompiler) {
    guard compiler.context.silent.isEmpty else { return }
    let used = Set(compiler.steps.flatMap { $0.scales.map(\.name) })
    for name in reader.lines.keys.sorted()
    where reader.scales[name] != nil && !used.contains(name) {
      findings.notice(
        reader.lines[name] ?? root.line, "no step uses scale \(name)",
        "name it in a step, remove it, or keep it for files that extend this one")
    }
  }
}
