import Crypto
import JSONLines
import TouchstoneModel

/// A task as a message tree in the manner of OASST: the context as a chain, the responses as replies of
/// its last turn with their ranks.
///
/// A rank is 0 for the best and null where no label orders. The ids are made of the task's identity, so
/// that they are the same in every export.
struct MessageTree {
  /// One message.
  struct Node {
    let id: String
    let parent: String?
    let text: String
    let isPrompter: Bool
    let rank: Int?
    let model: String
  }

  /// The messages depth first, parents before children.
  let nodes: [Node]
  /// The language, "en" where none is known: the shape wants one.
  let language: String

  /// Why a task has no tree.
  static func problem(_ example: inout ExportExample) -> DropReason? {
    if example.task.labels.allSatisfy({ $0.judgements.isEmpty }) { return .unranked }
    return example.prompt.problem
  }

  /// The tree of a task whose prompt can stand in one; a response that cannot is counted as dropped.
  init(_ example: inout ExportExample, _ batch: inout ExportBatch) {
    let task = example.task
    language = task.language ?? "en"
    var nodes: [Node] = []
    var parent: String?
    for (place, turn) in task.context.enumerated() {
      let id = Self.id(task.uid, "c\(place + 1)")
      nodes.append(
        Node(
          id: id, parent: parent, text: turn.content.exact, isPrompter: turn.role == .user,
          rank: place % 2 == 0 ? nil : 0, model: ""))
      parent = id
    }
    let ranks = MeanRanks(task).places
    for candidate in task.candidates {
      guard let response = example.response(candidate.number) else { continue }
      if let problem = response.problem {
        batch.drop(problem)
        continue
      }
      nodes.append(
        Node(
          id: Self.id(task.uid, "r\(candidate.number)"), parent: parent,
          text: candidate.messages.last?.content.exact ?? "", isPrompter: false,
          rank: ranks[candidate.number], model: candidate.model?.exact ?? ""))
    }
    self.nodes = nodes
  }

  /// A version 8 UUID of the task and a place in it.
  private static func id(_ task: UniqueID, _ place: String) -> String {
    var bytes = Array(SHA256.hash(data: Array((task.text + "/" + place).utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(Hexadecimal.text(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
  }
}

/// Prompter and assistant alternate, from the prompter on.
struct TreeForm: TurnForm {
  func problem(ofPrompt turns: [Message]) -> DropReason? {
    Self.alternationProblem(ofPrompt: turns, system: false)
  }

  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason? {
    Self.commonProblem(ofSingleResponse: turns)
  }

  func write(prompt turns: [Message], to writer: inout JSONWriter) {
    writer.string(turns.last?.content.exact ?? "")
  }

  func write(response turns: [Message], to writer: inout JSONWriter) {
    writer.string(turns.last?.content.exact ?? "")
  }
}
