import TouchstoneModel
import Yams

/// Makes the compiled guideline from the tree of the front matter and the text.
struct GuidelineReader {
  let root: Fields
  let text: GuidelineText
  let findings: FindingList

  /// The guideline; nil when something that it cannot do without is not there. The findings say it.
  func read(source: String, digest: String) -> Guideline? {
    let slug = slug()
    let version = version()
    let status = root.choice("status", GuidelineStatus.self, required: true)
    let kind = root.choice("kind", GuidelineKind.self, required: true)
    let languages = languages()
    let priority = (root.words("priority") ?? []).map(\.text)
    var programme = ProgrammeReader(root: root, findings: findings)
    programme.extends()
    let task = programme.task()
    let (scales, steps) = steps(task)
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
      quality: quality, wellbeing: wellbeing, contact: contact, sections: text.sections,
      rules: text.rules, examples: text.examples,
      unsupported: programme.unsupported + steps.unsupported)
    ExampleChecks(guideline: guideline, silent: steps.context.silent, findings: findings).run()
    LifeChecks(guideline: guideline, root: root, findings: findings).run(pilot: pilot)
    return guideline
  }

  private func slug() -> String? {
    guard let slug = root.text("protocol", required: true) else { return nil }
    let bytes = slug.utf8
    guard (1...64).contains(bytes.count),
      bytes.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
    else {
      root.wrong(
        "protocol", "\"\(slug)\"", "use small letters, digits and -, such as helpful-rank")
      return nil
    }
    return slug
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

  private func steps(_ task: TaskRules) -> ([String: Scale], StepCompiler) {
    var reader = ScaleReader(findings: findings)
    if let scales = root.fields("scales") { reader.read(scales) }
    var nodes: [Node] = []
    if let node = root.node("steps", required: true) {
      if case .sequence(let list) = node, !list.isEmpty {
        nodes = Array(list)
      } else {
        root.wrong("steps", node.form, "write a list: - {id: valid, type: validity, ...}")
      }
    }
    var compiler = StepCompiler(
      context: StepContext(
        findings: findings, scales: reader.scales, declaredScales: reader.declared,
        allRules: text.rules, candidates: task.candidates,
        allSteps: StepCompiler.ids(of: nodes)))
    compiler.compile(nodes, line: root.line(of: "steps"))
    warnOfUnusedScales(reader, compiler)
    return (reader.scales, compiler)
  }

  private func warnOfUnusedScales(_ reader: ScaleReader, _ compiler: StepCompiler) {
    guard compiler.context.silent.isEmpty else { return }
    let used = Set(compiler.steps.flatMap { $0.scales.map(\.name) })
    for name in reader.scales.keys.sorted() where !used.contains(name) {
      findings.warning(
        reader.lines[name] ?? root.line, "no step uses scale \(name)",
        "remove it or name it in a step")
    }
  }
}
