import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneTerminal

/// Lists the error types, searches them, or shows one with its notes and examples.
struct Types: Verb {
  static let configuration = CommandConfiguration(
    commandName: "types", abstract: "Look up the types of error.",
    discussion: """
      'types' lists the families, 'types factuality' one family, 'types entity-wrong' shows one type \
      with its usual severity, notes and examples. Other words are searched in names, meanings, notes \
      and examples: types invented link.

      A workspace adds types of its own with a file in Guidelines/ that begins with taxonomy: NAME; \
      its README tells how, and 'guideline check' checks it.
      """)
  static let facts = VerbFacts(.triage, needs: .nothing, example: "types fabricated")

  @Argument(help: "A family, a type, or words to search for.")
  var words: [String] = []
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let taxonomy = try context.taxonomy()
    guard !words.isEmpty else {
      return try context.show(long: FamilyList(taxonomy: taxonomy), json: format.json)
    }
    let word = words.joined(separator: " ")
    let name = word.lowercased()
    if let family = taxonomy.family(named: name) {
      let page = FamilyPage(family: family, types: taxonomy.types(of: name))
      return try context.show(long: page, json: format.json)
    }
    let named = taxonomy.types.filter { $0.name == name }
    if let type = taxonomy.type(named: name) ?? (named.count == 1 ? named.first : nil) {
      if taxonomy.retired[name] != nil {
        context.output.notice("\(name) is retired; \(type.slug) is given instead")
      }
      return try context.show(long: TypePage(type: type), json: format.json)
    }
    let found = taxonomy.search(word)
    guard !found.isEmpty else { throw unknown(word, in: taxonomy) }
    try context.show(long: TypeList(types: found), json: format.json)
  }

  private func unknown(_ word: String, in taxonomy: ErrorTaxonomy) -> CommandFailure {
    let known = taxonomy.types.map(\.slug) + taxonomy.types.map(\.name)
    let near = NearestName.of(word, among: taxonomy.families.map(\.name) + known)
    return CommandFailure(
      .missingInput, "no type of error says '\(SafeText(sanitizing: word, limit: 40))'",
      hints: [near.map { "did you mean '\($0)'?" } ?? "'types' lists the families"])
  }
}

/// The families with how many types they have.
private struct FamilyList: Presentable {
  let taxonomy: ErrorTaxonomy

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let families = taxonomy.families.flatMap { family in
      Wrap.lines(
        "\(family.name, .bold) (\(taxonomy.types(of: family.name).count)): \(family.meaning)",
        width: profile.columns)
    }
    let advice: SafeText = "types FAMILY lists its types · types WORD searches all of them"
    return families + Wrap.lines(advice, width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for family in taxonomy.families {
      json.beginObject()
      json.pair("family", family.name)
      json.pair("meaning", family.meaning)
      json.pair("types", taxonomy.types(of: family.name).count)
      json.pair("usual_severity", taxonomy.usualSeverity(of: family.name)?.rawValue)
      json.endObject()
    }
    json.endArray()
  }
}

/// Types one below the other, each with its usual severity and meaning.
private struct TypeList: Presentable {
  let types: [ErrorType]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    types.flatMap { type -> [SafeText] in
      let head: SafeText = "\(type.slug, .bold) · \(type.usualSeverity.rawValue)"
      let whole: SafeText = "\(head) · \(type.meaning)"
      if whole.columns <= profile.columns { return [whole] }
      return Wrap.lines(head, width: profile.columns)
        + Wrap.lines("\(type.meaning)", width: profile.columns, gutter: "  ")
    }
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for type in types { TypePage(type: type).write(json: &json) }
    json.endArray()
  }
}

/// One family: what it is about and its types.
private struct FamilyPage: Presentable {
  let family: ErrorFamily
  let types: [ErrorType]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let notes = SafeText(sanitizing: family.notes)
    return Wrap.lines("\(family.name, .bold): \(family.meaning)", width: profile.columns)
      + (notes.isEmpty ? [] : Wrap.lines(notes, width: profile.columns))
      + [SafeText()] + TypeList(types: types).lines(for: profile)
      + Wrap.lines("types TYPE shows one with examples", width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("family", family.name)
    json.pair("meaning", family.meaning)
    json.pair("notes", family.notes)
    json.key("types")
    TypeList(types: types).write(json: &json)
    json.endObject()
  }
}

/// One type with its notes and examples.
private struct TypePage: Presentable {
  let type: ErrorType

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let code: SafeText = type.code.map { " · hazard \($0)" } ?? ""
    var lines = Wrap.lines(
      "\(type.slug, .bold) · usually \(type.usualSeverity.rawValue)\(code)",
      width: profile.columns)
    lines += Wrap.lines("\(type.meaning)", width: profile.columns)
    if !type.notes.isEmpty {
      lines += [SafeText()]
      lines += Wrap.lines(SafeText(sanitizing: type.notes), width: profile.columns)
    }
    for example in type.examples {
      lines += [SafeText()]
      lines += Wrap.lines(SafeText(sanitizing: example), width: profile.columns, gutter: "│ ")
    }
    return lines
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("error_type", type.slug)
    json.pair("family", type.family)
    json.pair("meaning", type.meaning)
    json.pair("usual_severity", type.usualSeverity.rawValue)
    json.pair("code", type.code)
    json.pair("notes", type.notes)
    json.pair("examples", type.examples)
    json.endObject()
  }
}
