import TouchstoneModel

/// What a step may refer to while it is compiled: scales, rules and the steps before it.
struct StepContext {
  let findings: FindingList
  /// The error types that are known without the file saying so.
  let taxonomy: ErrorTaxonomy
  /// The scales that were read; `declaredScales` also names the faulty ones, told already.
  let scales: [String: Scale]
  let declaredScales: [String]
  /// The rules of the text.
  let allRules: [GuidelineRule]
  /// How many candidates a task may have.
  let candidates: ClosedRange<Int>
  /// All ids of the file, to tell a forward reference from a wrong name.
  let allSteps: [String]

  /// The anchors of all rules.
  var rules: [String] { allRules.map(\.anchor) }
  /// The titles of the rules by anchor.
  var ruleTitles: [String: String] {
    Dictionary(allRules.map { ($0.anchor, $0.title) }) { first, _ in first }
  }

  /// The steps before this one.
  var earlier: [String] = []
  /// Earlier steps that could not be read or cannot run: nothing more is said about them.
  var silent: Set<String> = []
  /// The earlier steps that can run, by id.
  var compiled: [String: any Step] = [:]
  /// The last step so far that orders.
  var order: OrderSource?

  /// The scale of that name, or nil with a finding.
  func scale(_ name: String, line: Int) -> Scale? {
    if let scale = scales[name] { return scale }
    if !declaredScales.contains(name) {
      findings.error(
        line, "there is no scale \(name)",
        NearestName.of(name, among: declaredScales).map { "did you mean \($0)?" }
          ?? "declare it under scales, such as \(name): {min: 1, max: 7, anchors: {...}}")
    }
    return nil
  }

  /// The rules that a key names, all when it is absent or says `all`; nil with a finding.
  func rules(_ fields: Fields, _ key: String) -> [String]? {
    guard !rules.isEmpty else {
      findings.error(
        fields.line, "a step needs rules, but the text has none",
        "write rules as subheadings of # Rules {#rules}, such as ## Follow the request {#follow}")
      return nil
    }
    guard let words = fields.words(key), words.map(\.text) != ["all"] else { return rules }
    for word in words where !rules.contains(word.text) {
      findings.error(
        word.line, "\(key) names \(word.text), which is no rule",
        NearestName.of(word.text, among: rules).map { "did you mean \($0)?" }
          ?? "the rules are \(rules.joined(separator: ", "))")
      return nil
    }
    return words.map(\.text)
  }

  /// Whether the scale is as wide to one side as to the other; says so when not.
  func isSymmetric(_ scale: Scale, line: Int) -> Bool {
    guard let lonely = scale.values.first(where: { !scale.values.contains(-$0) }) else {
      return true
    }
    findings.error(
      line, "scale \(scale.name) has \(lonely) but not \(-lonely)",
      "a comparison needs a scale as wide to one side as to the other, such as [-2,-1,0,1,2]")
    return false
  }

  /// Whether an earlier step has that name; says what is wrong when not.
  func isEarlier(_ step: String, of key: String, line: Int) -> Bool {
    if earlier.contains(step) { return !silent.contains(step) }
    if allSteps.contains(step) {
      findings.error(
        line, "\(key) names step \(step), which comes later",
        "move step \(step) up: a step may use the answers of earlier steps only")
    } else {
      findings.error(
        line, "\(key) names step \(step), which does not exist",
        NearestName.of(step, among: earlier).map { "did you mean \($0)?" }
          ?? "name one of the earlier steps: \(joined(earlier, "or"))")
    }
    return false
  }

  /// The rating `step.attribute` of an earlier step, or nil with a finding.
  func rating(_ text: String, of key: String, line: Int) -> RatingReference? {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    guard let step = parts.first else {
      findings.error(line, "\(key) is empty", "name a rating, such as score.overall")
      return nil
    }
    guard isEarlier(step, of: key, line: line) else { return nil }
    guard let found = compiled[step] as? RatingStep else {
      findings.error(
        line, "\(key) names step \(step), which is no rating", "name a step of type rating")
      return nil
    }
    let attributes = found.attributes
    let name = parts.count > 1 ? parts[1] : attributes.count == 1 ? attributes[0].name : ""
    guard let attribute = attributes.first(where: { $0.name == name }) else {
      findings.error(
        line, "step \(step) has no attribute \"\(name)\"",
        "attributes of \(step): \(attributes.map(\.name).joined(separator: ", "))")
      return nil
    }
    return RatingReference(
      step: step, attribute: name, scope: found.scope,
      notApplicable: attribute.scale.notApplicable, source: order)
  }
}
