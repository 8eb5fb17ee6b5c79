import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore

/// The worked examples of the workspace's guidelines as tasks, for one person.
struct ExampleDesk {
  let context: CommandContext
  let actor: Actor

  /// One guideline with its terms.
  struct Programme {
    let guideline: Guideline
    let terms: ClaimTerms
  }

  /// The guidelines that can be worked, with their terms.
  func programmes(and name: String? = nil) throws -> [Programme] {
    try programmes(under: GuidelineShelf(context: context).terms(and: name), and: name)
  }

  /// The same for terms that are known already.
  func programmes(under terms: [ClaimTerms], and name: String?) throws -> [Programme] {
    try GuidelineShelf(context: context).inUse(and: name).compactMap { guideline in
      terms.first { $0.slug == guideline.slug }.map { Programme(guideline: guideline, terms: $0) }
    }
  }

  /// What the person did with the examples of a use, in the order of the file; examples that are no
  /// tasks yet become tasks.
  func records(_ use: ExampleUse, of guideline: Guideline) throws -> [ExampleRecord] {
    let examples = Self.examples(use, of: guideline)
    guard !examples.isEmpty else { return [] }
    let store = try context.store().examples
    try store.register(
      examples, by: actor, at: context.world.now(), ids: context.world.identities)
    return try store.records(examples, of: actor.person)
  }

  /// The examples of a use that can be tasks.
  static func examples(_ use: ExampleUse, of guideline: Guideline) -> [IncomingExample] {
    guideline.examples.filter { $0.use.rawValue == use.rawValue }
      .compactMap { ExampleKey($0, of: guideline).task }
  }

  /// Puts an example in front of the person.
  func claim(_ task: ExampleTask, under terms: ClaimTerms) throws -> Assignment {
    try context.store().examples.claim(
      task, terms, by: actor, at: context.world.now(), seed: context.world.random(),
      ids: context.world.identities)
  }
}

extension Desk {
  /// The key of the example that lies here, as the guideline of the claim has it.
  func key(of task: ExampleTask) -> ExampleKey? {
    guideline.examples.first { $0.id == task.example }.map { ExampleKey($0, of: guideline) }
  }
}
