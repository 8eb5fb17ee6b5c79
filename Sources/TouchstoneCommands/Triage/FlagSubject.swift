import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// The task in which somebody flags a turn, and the conversation that makes the case.
struct FlagSubject {
  let task: TaskDetail
  /// The letters under which the person saw the responses.
  let lettering: Lettering
  /// Whether it lies in front of the person.
  let isOnDesk: Bool

  /// The task named, else the one in front of the person. Trainers flag what they were given.
  init(task name: String?, actor: Actor, in context: CommandContext) throws {
    let store = try context.store()
    let current = try store.queue.current(of: actor.person)
    guard let id = try name.map({ try TaskReference.id($0, in: context) }) ?? current?.taskID else {
      throw CommandFailure(
        .refused, "no task is in front of you",
        hints: ["'next' takes one", "--task 12 names another"])
    }
    if let flagCase = try store.triage.flagCase(task: id) {
      try CaseReference.requireUnsealed(flagCase)
    }
    let claim =
      try current?.taskID == id ? current : store.queue.assignment(task: id, person: actor.person)
    guard claim != nil || actor.person.role == .lead else {
      throw CommandFailure(
        .notAllowed, "#\(id) was never given to you", hints: ["a lead may flag any task"])
    }
    guard let task = try store.tasks.detail(id) else {
      throw CommandFailure(.badData, "#\(id) cannot be read")
    }
    self.task = task
    lettering = claim?.lettering ?? Lettering(order: task.candidates.map(\.number))
    isOnDesk = current?.taskID == id
  }

  /// The conversation up to its end, with one report that says which message is meant and which model
  /// wrote it.
  func conversation(turn: Int?, response letter: String?) throws -> IncomingTask {
    let candidate = try letter.map(response(lettered:))
    let messages = task.context + (candidate?.messages ?? [])
    let number = try turn ?? lastReply(messages, response: letter)
    guard messages.indices.contains(number - 1) else {
      throw CommandFailure(
        .usage, "there is no message \(number)",
        hints: [messages.isEmpty ? "the task has none" : "the numbers are 1 to \(messages.count)"])
    }
    guard messages[number - 1].role == .assistant else {
      throw CommandFailure(
        .usage, "message \(number) is no reply but \(messages[number - 1].role.rawValue)'s",
        hints: ["a flag is about a reply of the assistant"])
    }
    let isResponse = number > task.context.count
    let report = IncomingReport(
      messageNumber: number, model: isResponse ? candidate?.model?.exact : nil)
    return IncomingTask(
      externalID: nil, digest: TaskDigest.bytes(context: messages, candidates: []),
      context: messages, candidates: [], language: task.language, tags: task.tags,
      reports: [report])
  }

  private func lastReply(_ messages: [Message], response: String?) throws -> Int {
    if let place = messages.lastIndex(where: { $0.role == .assistant }) { return place + 1 }
    throw CommandFailure(
      .usage, "the prompt of #\(task.id) has no reply to flag",
      hints: [
        task.candidates.isEmpty ? "a flag is about a reply" : "--response A flags a response"
      ])
  }

  private func response(lettered letter: String) throws -> Candidate {
    if let number = lettering.number(of: letter),
      let found = task.candidates.first(where: { $0.number == number })
    {
      return found
    }
    let letters = lettering.letters.joined(separator: ", ")
    throw CommandFailure(
      .usage, "this task has no response '\(SafeText(sanitizing: letter, limit: 20))'",
      hints: [letters.isEmpty ? "it has none" : "the letters are \(letters)"])
  }
}
