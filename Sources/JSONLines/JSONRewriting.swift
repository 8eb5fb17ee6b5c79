extension JSONCursor {
  /// The value as JSON, as it stands but for members whose key `drops` names, at any depth, and for
  /// texts in whose place `text` gives another one; keys stay.
  public func rewritten(
    dropping drops: (JSONCursor) -> Bool = { _ in false },
    replacing text: (JSONCursor) -> String? = { _ in nil }
  ) -> String {
    var json = ""
    rewrite(into: &json, drops, text)
    return json
  }

  private func rewrite(
    into json: inout String, _ drops: (JSONCursor) -> Bool, _ text: (JSONCursor) -> String?
  ) {
    var isFirst = true
    func part() {
      if !isFirst { json += "," }
      isFirst = false
    }
    switch kind {
    case .object:
      json += "{"
      for (key, value) in members where !drops(key) {
        part()
        json += key.raw + ":"
        value.rewrite(into: &json, drops, text)
      }
      json += "}"
    case .array:
      json += "["
      for element in elements {
        part()
        element.rewrite(into: &json, drops, text)
      }
      json += "]"
    case .string:
      guard let other = text(self) else { return json += raw }
      var writer = JSONWriter(capacity: 64)
      writer.string(other)
      json += writer.text
    default: json += raw
    }
  }
}
