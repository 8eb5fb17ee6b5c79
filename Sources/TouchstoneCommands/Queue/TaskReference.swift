import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Finds the task a person means by its number or by the id of its file.
enum TaskReference {
  /// The number of the task named `text`: `1042`, `#1042`, or the id the imported file gave it.
  static func id(_ text: String, in context: CommandContext) throws -> Int64 {
    let digits = text.utf8.first == UInt8(ascii: "#") ? String(text.dropFirst()) : text
    let tasks = try context.store().tasks
    if let number = Int64(digits), try tasks.detail(number) != nil { return number }
    if let id = try tasks.id(externalID: text) { return id }
    throw CommandFailure(
      .missingInput, "there is no task '\(SafeText(sanitizing: text, limit: 40))'",
      hints: ["a task is named by its number, as in #12, or by the id of its file"])
  }

  /// The number of a person's own claim on the task named `text`.
  static func assignment(
    _ text: String, of person: Person, in context: CommandContext
  ) throws -> Int64 {
    let task = try id(text, in: context)
    guard let claim = try context.store().queue.assignment(task: task, person: person) else {
      throw CommandFailure(
        .missingInput, "you never worked on #\(task)", hints: ["'history' lists your labels"])
    }
    return claim.id
  }
}
