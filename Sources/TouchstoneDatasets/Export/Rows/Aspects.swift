import TouchstoneModel

/// What labels say about single responses, by the name of the attribute.
enum Aspects {
  /// The ratings of one response under one label; what does not apply is left out.
  static func ratings(
    of number: Int, by label: Label, _ options: ExportOptions
  ) -> [String: Int] {
    Dictionary(values(of: number, by: label, options)) { first, _ in first }
  }

  /// The mean of all ratings of one response under one label; nil for none.
  static func mean(of number: Int, by label: Label, _ options: ExportOptions) -> Double? {
    let values = values(of: number, by: label, options).map(\.1)
    return values.isEmpty ? nil : Double(values.reduce(0, +)) / Double(values.count)
  }

  /// Every rating of one response, in the order of the steps; how sure somebody is rates nothing.
  private static func values(
    of number: Int, by label: Label, _ options: ExportOptions
  ) -> [(String, Int)] {
    var found: [(String, Int)] = []
    for (key, answer) in label.sheet.sorted where key.target == .candidate(number) {
      guard case .ratings(let values) = answer else { continue }
      let step = options.step(key.step, of: label)
      guard step?.type ?? "rating" == "rating" else { continue }
      found += values.filter { $0.key != "confidence" && step?.notApplicable[$0.key] != $0.value }
        .map { ($0.key, $0.value) }
    }
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
