import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Lists, adds and retires the people of a workspace.
struct People: Verb {
  static let configuration = CommandConfiguration(
    commandName: "people", abstract: "List, add or retire people; leads only, but for the list.",
    discussion: """
      'people list', 'people add NAME --role trainer|lead|engineer' (NAME is the account's name; a \
      person who is there already gets the role), 'people retire NAME' (the labels stay).
      """)
  static let facts = VerbFacts(.people, needs: .person, example: "people add maria --role trainer")

  /// What to do.
  enum Deed: String, ExpressibleByArgument, CaseIterable {
    case list, add, retire
  }

  @Argument(help: "list, add or retire.")
  var deed = Deed.list
  @Argument(help: "The account's name.")
  var name: String?
  @Option(help: "trainer, lead or engineer.")
  var role: String?
  @OptionGroup var format: FormatOptions

  var need: Need {
    switch deed {
    case .list: Self.facts.needs
    case .add, .retire: .role(\.mayManagePeople, to: "manage people")
    }
  }

  mutating func run(in context: CommandContext) throws {
    switch deed {
    case .list:
      try context.show(
        long: PeopleView(people: context.store().people.list(includingImported: true)),
        json: format.json)
    case .add: try add(in: context)
    case .retire: try retire(in: context)
    }
  }

  private func add(in context: CommandContext) throws {
    let actor = try context.actor()
    let name = try required()
    let people = try context.store().people
    let known = try people.named(name)
    let role = try chosenRole() ?? known?.role ?? .trainer
    let now = context.world.now()
    let person =
      if known == nil {
        try people.add(
          name: name, role: role, by: actor, at: now, ids: context.world.identities)
      } else {
        try people.change(name, to: role, by: actor, at: now)
      }
    try context.output.show("\(person.name) is at work here as \(person.role.rawValue)")
  }

  /// The role asked for; nil leaves a person who is there as they are.
  private func chosenRole() throws -> Role? {
    guard let word = role else { return nil }
    if let role = Role(rawValue: word) { return role }
    let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
    throw CommandFailure(.usage, "there is no role '\(word)'", hints: ["one of: \(roles)"])
  }

  private func retire(in context: CommandContext) throws {
    let actor = try context.actor()
    let person = try context.store().people.retire(
      try required(), by: actor, at: context.world.now())
    try context.output.show("\(person.name) has left; the labels stay")
  }

  private func required() throws -> String {
    guard let name else {
      throw CommandFailure(
        .usage, "'people \(deed.rawValue)' needs a name", hints: ["people \(deed.rawValue) maria"])
    }
    return name
  }
}

/// People as a table or as JSON.
private struct PeopleView: Presentable {
  let people: [Person]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    var table = Table([.init("name"), .init("role"), .init("state")])
    for person in people {
      table.add([
        SafeText(sanitizing: person.name, limit: 40), "\(person.role.rawValue)", state(of: person),
      ])
    }
    return table.lines(width: profile.columns)
  }

  private func state(of person: Person) -> SafeText {
    if let left = person.retiredAt { return "left \(ClockText.minute(left))" }
    return person.isImported ? "came with imported labels" : "at work"
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for person in people {
      json.beginObject()
      json.pair("name", person.name)
      json.pair("role", person.role.rawValue)
      json.pair("imported", person.isImported)
      json.pair("retired_at", person.retiredAt)
      json.endObject()
    }
    json.endArray()
  }
}
