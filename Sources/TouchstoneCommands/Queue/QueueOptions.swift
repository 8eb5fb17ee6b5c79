import ArgumentParser
import TouchstoneModel

/// What a person wants to work on.
struct QueueOptions: ParsableArguments {
  @Option(help: "Only tasks under this guideline; also takes up tasks that name none.")
  var guideline: String?
  @Option(help: "Only tasks with this tag.")
  var tag: String?
  @Option(help: "Only tasks in this language.")
  var language: String?

  /// The queue's question for this person.
  func request(in context: CommandContext) throws -> QueueRequest {
    let shelf = GuidelineShelf(context: context)
    if let guideline { _ = try shelf.required(guideline) }
    return QueueRequest(
      terms: try shelf.terms(and: guideline), defaultGuideline: guideline,
      filter: QueueFilter(guideline: guideline, tag: tag, language: language))
  }
}
