/// Reads the scales of a guideline.
struct ScaleReader {
  let findings: FindingList
  private(set) var scales: [String: Scale] = [:]
  /// Every name under `scales`, faulty ones too.
  private(set) var declared: [String] = []
  /// The line of each scale.
  private(set) var lines: [String: Int] = [:]

  /// `inherited` are the scales of the file that is extended.
  init(findings: FindingList, inherited: [String: Scale] = [:]) {
    self.findings = findings
    scales = inherited
    declared = inherited.keys.sorted()
  }

  mutating func read(_ fields: Fields) {
    for (name, line) in fields.keys {
      if !declared.contains(name) { declared.append(name) }
      lines[name] = line
      guard Fields.isName(name) else {
        findings.error(line, "\"\(name)\" is no name for a scale", Fields.nameRule)
        continue
      }
      guard let body = fields.fields(name) else {
        if fields.node(name) == nil {
          findings.error(
            line, "scale \(name) is empty", "write \(name): {min: 1, max: 7, anchors: {...}}")
        }
        continue
      }
      scales[name] = scale(name, body)
    }
  }

  private func scale(_ name: String, _ fields: Fields) -> Scale? {
    let values = values(name, fields)
    let textKey = fields.keys.contains { $0.name == "labels" } ? "labels" : "anchors"
    let texts = fields.fields(textKey)
    let neither = fields.integer("neither", in: -1000...1000)
    let notApplicable = fields.integer("na", in: -1000...1000)
    let hasUnsure = fields.flag("unsure") ?? false
    _ = fields.node("anchors")
    _ = fields.node("labels")
    fields.close()
    guard let values, let lowest = values.first, let highest = values.last else { return nil }
    var anchors: [Int: String] = [:]
    var isWhole = true
    for (key, line) in texts?.keys ?? [] {
      guard let value = Fields.integer(key), values.contains(value) else {
        let range = values.count == highest - lowest + 1 ? "\(lowest) to \(highest)" : "\(values)"
        findings.error(
          line, "scale \(name) has an anchor for \(key), which is not on the scale",
          "the values are \(range)")
        isWhole = false
        continue
      }
      anchors[value] = texts?.text(key)
    }
    for (code, key) in [(neither, "neither"), (notApplicable, "na")] {
      if let code, values.contains(code) {
        findings.error(
          fields.line(of: key), "scale \(name) uses \(code) both as a value and as \(key)",
          "choose a code outside the values, such as -100")
        isWhole = false
      }
    }
    guard isWhole else { return nil }
    for end in Set([lowest, highest]).sorted() where anchors[end] == nil {
      findings.warning(
        fields.line, "scale \(name) has no anchor for \(end), one of its ends",
        "say what \(end) means: anchors: {\(end): ...}")
    }
    return Scale(
      name: name, values: values, anchors: anchors, neither: neither, notApplicable: notApplicable,
      hasUnsure: hasUnsure)
  }

  /// The values from `min` and `max` or from `values`, ascending.
  private func values(_ name: String, _ fields: Fields) -> [Int]? {
    let low = fields.integer("min", in: -1000...1000)
    let high = fields.integer("max", in: -1000...1000)
    if let words = fields.words("values") {
      if low != nil || high != nil {
        findings.error(
          fields.line, "scale \(name) has values as well as min or max", "keep one of them")
        return nil
      }
      let numbers = words.map { Fields.integer($0.text) }
      if let wrong = zip(words, numbers).first(where: { $0.1 == nil })?.0 {
        findings.error(
          wrong.line, "scale \(name) has the value \"\(wrong.text)\"", "write whole numbers")
        return nil
      }
      let sorted = Set(numbers.compactMap(\.self)).sorted()
      guard sorted.count == words.count, sorted.count > 1 else {
        findings.error(
          fields.line(of: "values"), "scale \(name) needs two or more different values",
          "write values: [-1, 0, 1]")
        return nil
      }
      return sorted
    }
    let hasLow = fields.keys.contains { $0.name == "min" }
    let hasHigh = fields.keys.contains { $0.name == "max" }
    guard hasLow, hasHigh else {
      findings.error(
        fields.line, "scale \(name) has neither min and max nor values",
        "write {min: 1, max: 7, anchors: {...}}")
      return nil
    }
    guard let low, let high else { return nil }
    guard low < high else {
      findings.error(
        fields.line(of: "max"), "scale \(name) has max \(high), which is not above min \(low)",
        "write the larger number as max")
      return nil
    }
    return Array(low...high)
  }
}
