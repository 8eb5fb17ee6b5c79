extension TerminalProfile {
  /// The text as it is sent: with SGR where styles are allowed, without any ESC elsewhere.
  ///
  /// No style reaches over a line end, so that a pager may show any line alone.
  public func render(_ text: SafeText) -> String {
    guard allowsStyle, text.spans.contains(where: { !$0.style.isEmpty }) else { return text.plain }
    var output = ""
    for span in text.spans {
      guard !span.style.isEmpty else {
        output += span.text
        continue
      }
      let opening = "\u{1B}[" + span.style.parameters + "m"
      var isFirst = true
      for line in span.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
        if !isFirst { output += "\n" }
        isFirst = false
        if !line.isEmpty { output += opening + Substring(line) + "\u{1B}[0m" }
      }
    }
    return output
  }
}

extension TerminalProfile {
  /// A prompt as readline takes it: each SGR between the marks for what takes no column.
  func renderPrompt(_ prompt: SafeText) -> String {
    guard allowsStyle else { return prompt.plain }
    return prompt.spans.map { span in
      guard !span.style.isEmpty else { return span.text }
      return "\u{1}\u{1B}[" + span.style.parameters + "m\u{2}" + span.text + "\u{1}\u{1B}[0m\u{2}"
    }.joined()
  }
}
