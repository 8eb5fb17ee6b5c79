import JSONLines
import TouchstoneModel

/// A message tree under `root`, or under `prompt` as Open Assistant publishes it.
///
/// Every message with at least two answers of the assistant is a task: the path to it is the
/// context, the answers are the candidates. The task at the root has the tree's id, the others
/// `TREE:MESSAGE`. A tree without such a message gives a task with one response for each last answer.
/// With labels, ranks that all answers have become a label of `oasst`; with reports, answers that readers
/// flagged or voted down are flagged conversations as well.
///
/// A message's `model_name` is the model of the response. The metadata keeps what else a response has, and
/// the ids and models of the messages before it.
enum TreeShape {
  /// The annotator of ranks that a tree brings.
  static let annotator = "oasst"

  static func read(
    _ row: inout Row, withLabels: Bool, withReports: Bool
  ) throws(RowProblem) -> [IncomingTask] {
    guard let (key, root) = row.takeFirst(.root, .prompt) else {
      throw .missing(row.cursor, "root")
    }
    let treeID: String?
    if row[.id] == nil, row[.messageTreeID] != nil {
      treeID = try Envelope.id(row.take(.messageTreeID), RowKey.messageTreeID.name)
    } else {
      treeID = try Envelope.id(row[.id], RowKey.id.name)
    }
    let envelope = try Envelope(&row)
    let shared = try row.metadata()
    var walk = TreeWalk(treeID: treeID, envelope: envelope, metadata: shared)
    walk.language = envelope.language ?? root["lang"]?.string
    walk.withLabels = withLabels
    walk.withReports = withReports
    do throws(RowProblem) {
      try walk.visit(root, path: [], isRoot: true)
      if walk.tasks.isEmpty {
        walk.takesSingles = true
        try walk.visit(root, path: [], isRoot: true)
      }
    } catch {
      throw error.inside(key.name)
    }
    guard !walk.tasks.isEmpty else {
      throw RowProblem(
        kind: .nothingToCompare, column: root.column, field: key.name,
        expected: "a message with an answer", found: "none")
    }
    return walk.tasks
  }
}

/// The way through one tree.
private struct TreeWalk {
  let treeID: String?
  let envelope: Envelope
  let metadata: String?
  var language: String?
  var withLabels = false
  var withReports = false
  /// Whether a message with one answer, which nothing answers in turn, is a task.
  var takesSingles = false
  var tasks: [IncomingTask] = []
  /// What is known of the messages on the way to where the walk is.
  private var origins: [String] = []

  init(treeID: String?, envelope: Envelope, metadata: String?) {
    self.treeID = treeID
    self.envelope = envelope
    self.metadata = metadata
  }

  mutating func visit(_ node: JSONCursor, path: [Message], isRoot: Bool) throws(RowProblem) {
    guard node.kind == .object else { throw .type(node, "", expected: "a message object") }
    let message = try Turns.message(node).0
    guard !message.content.isEmptyOrBlank || !path.isEmpty && message.role == .assistant else {
      throw .empty(node, "", expected: "a message with text")
    }
    let path = path + [message]
    origins.append(Self.origin(of: node))
    defer { origins.removeLast() }
    if withReports, message.role == .assistant, let task = try flagged(node, path) {
      tasks.append(task)
    }
    guard let replies = node["replies"], replies.kind != .null else { return }
    guard replies.kind == .array else {
      throw .type(replies, "replies", expected: "an array of messages")
    }
    try collect(replies, of: node, path: path, isRoot: isRoot)
    for (index, reply) in replies.elements.enumerated() {
      do throws(RowProblem) {
        try visit(reply, path: path, isRoot: false)
      } catch {
        throw error.inside("replies[\(index)]")
      }
    }
  }

  /// The answer as a flagged conversation, when readers held something against it.
  private func flagged(_ node: JSONCursor, _ path: [Message]) throws(RowProblem) -> IncomingTask? {
    let reports = TreeReactions.reports(node["reactions"], on: path.count)
    guard !reports.isEmpty else { return nil }
    return IncomingTask(
      externalID: try id(of: node, isRoot: false).map { $0 + ":reports" },
      digest: TaskDigest.bytes(context: path, candidates: []), context: path, candidates: [],
      guideline: envelope.guideline, language: language, tags: envelope.tags,
      priority: envelope.priority, reports: reports)
  }

  private mutating func collect(
    _ replies: JSONCursor, of node: JSONCursor, path: [Message], isRoot: Bool
  ) throws(RowProblem) {
    var candidates: [IncomingCandidate] = []
    var ranks: [Int?] = []
    var leftovers = Leftovers()
    for (index, reply) in replies.elements.enumerated() {
      do throws(RowProblem) {
        let message = try Turns.message(reply).0
        guard message.role == .assistant else { continue }
        let id = try Envelope.id(reply["message_id"], "message_id")
        if let rest = Self.rest(of: reply) {
          leftovers.add(rest, to: "responses", at: candidates.count)
        }
        candidates.append(
          IncomingCandidate(
            externalID: id, model: try model(reply), messages: [message]))
        ranks.append(reply["rank"]?.number?.int)
      } catch {
        throw error.inside("replies[\(index)]")
      }
    }
    let isLast = takesSingles && !replies.elements.contains(where: Self.leadsToAnswer)
    guard candidates.count > 1 || candidates.count == 1 && isLast else { return }
    for (place, origin) in origins.enumerated() where origin != "{}" {
      leftovers.add(origin, to: "context", at: place)
    }
    tasks.append(
      IncomingTask(
        externalID: try id(of: node, isRoot: isRoot),
        digest: TaskDigest.bytes(context: path, candidates: candidates), context: path,
        candidates: candidates, guideline: envelope.guideline, language: language,
        tags: envelope.tags, priority: envelope.priority, metadata: joined(leftovers),
        labels: labels(ranks)))
  }

  private func id(of node: JSONCursor, isRoot: Bool) throws(RowProblem) -> String? {
    if isRoot, let treeID { return treeID }
    guard let own = try Envelope.id(node["message_id"], "message_id") else {
      guard treeID == nil else { throw .missing(node, "message_id") }
      return nil
    }
    return treeID.map { $0 + ":" + own } ?? own
  }

  private func labels(_ ranks: [Int?]) -> [IncomingLabel] {
    let known = ranks.compactMap { $0 }
    guard withLabels, known.count == ranks.count, known.count > 1 else { return [] }
    let groups = Order.groups(lowestFirst: known)
    return [
      IncomingLabel(annotator: TreeShape.annotator, ranking: Ranking(groups: groups))
    ]
  }

  private func joined(_ leftovers: Leftovers) -> String? {
    guard let own = leftovers.json else { return metadata }
    guard let metadata else { return own }
    return "{\"tree\":" + metadata + "," + own.dropFirst()
  }

  private func model(_ reply: JSONCursor) throws(RowProblem) -> String? {
    guard let name = reply["model_name"], name.kind != .null else { return nil }
    guard let model = name.string else { throw .type(name, "model_name", expected: "a string") }
    return model
  }

  private static func rest(of reply: JSONCursor) -> String? {
    Leftovers.rest(of: reply) { key in
      key.isText("message_id") || key.isText("role") || key.isText("content")
        || key.isText("text") || key.isText("replies") || key.isText("model_name")
    }
  }

  /// Where a message of the context comes from, as an object.
  private static func origin(of node: JSONCursor) -> String {
    var origin = Leftovers()
    for (key, value) in node.members where value.kind != .null {
      let isKept = key.isText("message_id") || key.isText("model_name") || key.isText("synthetic")
      if isKept { origin.add(key.raw, value.raw) }
    }
    return origin.json ?? "{}"
  }

  /// Whether somebody's answer to this answer was answered by the assistant.
  private static func leadsToAnswer(_ node: JSONCursor) -> Bool {
    guard let replies = node["replies"], replies.kind == .array else { return false }
    return replies.elements.contains { reply in
      (try? Turns.message(reply).0.role) == .assistant || leadsToAnswer(reply)
    }
  }
}
