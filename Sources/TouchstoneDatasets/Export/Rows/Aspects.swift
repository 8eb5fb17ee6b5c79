import TouchstoneModel

/// What labels say about single responses, by the name of the attribute.
enum Aspects {
  /// The ratings of one response under one label; what does not apply is left out.
  static func ratings(
    of number: Int, by label: Label, _ options: ExportOptions
  ) -> [String: Int] {
    var found: [String: Int] = [:]
    for (key, answer) in label.sheet.sorted where key.target == .candidate(number) {
      guard case .ratings(let values) = answer else { continue }
      let step = options.step(key.step, of: label)
      guard step?.type ?? "rating" == "rating" else { continue }
      for (name, value) in values where step?.notApplicable[name] != value {
        found[name] = found[name] ?? value
      }
    }
    found["confidence"] = nil
    return found
  }

  /// What was written about one response, or about all where nothing is about one; empty for nothing.
  static func reason(of number: Int?, by label: Label) -> String {
    let targets: [Target] = number.map { [.candidate($0), .task] } ?? [.task]
    for target in targets {
      for (key, answer) in label.sheet.sorted where key.target == target {
        if case .reason(let reason) = answer { return reason.text.exact }
      }
    }
    guard number == nil else { return "" }
    for (_, answer) in label.sheet.sorted {
      if case .reason(let reason) = answer { return reason.text.exact }
      if case .text(let text) = answer { return text.exact }
    }
    return ""
  }
}
