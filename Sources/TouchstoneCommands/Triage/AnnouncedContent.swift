import TouchstoneGuidelines
import TouchstoneModel

/// The classes of disturbing content of a task that nobody has taken, by its guideline as it is today.
enum AnnouncedContent {
  /// The classes that the guideline knows and the task is tagged with, in the guideline's order.
  static func classes(
    _ tags: [String], under slug: String?, in context: CommandContext
  ) throws -> [String] {
    guard let slug, !tags.isEmpty else { return [] }
    let guideline = try GuidelineShelf(context: context).inUse(and: slug).first { $0.slug == slug }
    return guideline?.wellbeing.classes.filter { tags.contains($0) } ?? []
  }
}
