import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// `guideline diff [NAME | OLD NEW]`: what changed between two versions, and what it asks for.
struct GuidelineDiff {
  let words: [String]
  let json: Bool

  func run(in context: CommandContext) throws {
    let pairs = try GuidelineReference(context: context).pairs(words)
    let comparisons = try pairs.map { old, new in
      guard old.slug == new.slug || words.count == 2 else {
        throw CommandFailure(.usage, "\(old.slug) and \(new.slug) are different protocols")
      }
      return GuidelineComparison(from: old, to: new)
    }
    // Without a name only what has changed is told, and that nothing has.
    let told = words.isEmpty ? comparisons.filter { !$0.isSameText } : comparisons
    guard !told.isEmpty || json else {
      return try context.output.show("no guideline has changed since it was worked last")
    }
    try context.show(long: GuidelineDiffView(comparisons: told), json: json)
  }
}
