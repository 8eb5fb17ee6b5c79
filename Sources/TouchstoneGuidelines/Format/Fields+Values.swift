import TouchstoneModel

/// Values read from the text of a scalar.
extension Fields {
  /// A whole number.
  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(key) else { return nil }
    guard let number = Self.integer(text), range.contains(number) else {
      wrong(
        key, "\"\(text)\"", "write a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  /// A number from 0 to 1.
  func share(_ key: String) -> Double? {
    guard let text = text(key) else { return nil }
    guard let number = Double(text), (0...1).contains(number) else {
      wrong(key, "\"\(text)\"", "write a share from 0 to 1, such as 0.15")
      return nil
    }
    return number
  }

  /// `true` or `false`.
  func flag(_ key: String) -> Bool? {
    guard let text = text(key) else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      wrong(key, "\"\(text)\"", "write true or false")
      return nil
    }
  }

  /// One word of a closed list.
  func choice<Value: CaseIterable & RawRepresentable<String>>(
    _ key: String, _ type: Value.Type, required: Bool = false
  ) -> Value? {
    guard let text = text(key, required: required) else { return nil }
    return value(text, key, type)
  }

  /// Several words of a closed list.
  func choices<Value: CaseIterable & RawRepresentable<String>>(
    _ key: String, _ type: Value.Type
  ) -> [Value] {
    (words(key) ?? []).compactMap { value($0.text, key, type) }
  }

  private func value<Value: CaseIterable & RawRepresentable<String>>(
    _ text: String, _ key: String, _ type: Value.Type
  ) -> Value? {
    if let value = Value(rawValue: text) { return value }
    let known = Value.allCases.map(\.rawValue)
    wrong(
      key, "\"\(text)\"",
      NearestName.of(text, among: known).map { "did you mean \($0)?" }
        ?? "write \(joined(known, "or"))")
    return nil
  }

  /// What a step is about, one of the scopes its type knows.
  func scope(_ allowed: StepScope...) -> StepScope {
    guard let scope = choice("per", StepScope.self) else { return allowed[0] }
    if allowed.contains(scope) { return scope }
    wrong(
      "per", "\(scope.rawValue), which this step type does not know",
      "write \(joined(allowed.map(\.rawValue), "or"))")
    return allowed[0]
  }

  /// A whole number as text: digits with an optional sign.
  static func integer(_ text: String) -> Int? {
    let digits = text.utf8.drop { $0 == 45 || $0 == 43 }
    guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}
