import ArgumentParser
public import TouchstoneTerminal

/// Lays help out from the catalog, so that it cannot fall behind it.
public enum HelpPage {
  /// All verbs by group.
  public static func overview(
    of catalog: CommandCatalog, profile: TerminalProfile
  ) -> [SafeText] {
    var lines: [SafeText] = []
    for capability in Capability.allCases {
      let verbs = catalog.verbs.filter { $0.facts.capability == capability }
      guard !verbs.isEmpty else { continue }
      lines.append("\(capability.rawValue, .bold)")
      for verb in verbs {
        let key = verb.facts.alias.map { " (\($0))" } ?? ""
        let name = SafeText(sanitizing: verb.name + key).padded(to: 14)
        lines += Wrap.lines("  \(name) \(verb.abstract)", width: profile.columns)
      }
    }
    return lines
      + Wrap.lines(
        "A line without a verb answers the open step. 'help VERB' tells more, 'help words' explains"
          + " the words; 'quit' or Ctrl-D leaves. Before a verb on the command line:"
          + " --workspace DIR, --as NAME, -c LINE, --version.", width: profile.columns)
  }

  /// One verb: what it does, an example, its arguments.
  public static func lines(
    for verb: any Verb.Type, profile: TerminalProfile
  ) -> [SafeText] {
    let text = verb.helpMessage(columns: max(profile.columns, 40))
    return Wrap.lines(SafeText(sanitizing: text), width: profile.columns)
      + Wrap.lines("example: \(verb.facts.example)", width: profile.columns)
  }
}
