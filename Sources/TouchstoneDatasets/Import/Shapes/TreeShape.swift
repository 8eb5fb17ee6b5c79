import JSONLines
import TouchstoneModel

/// A message tree under `root`, or under `prompt` as Open Assistant publishes it.
///
/// Every message with at least two answers of the assistant is a task: the path to it is the
/// context, the answers are the candidates. The task at the root has the tree's id, the others
/// `TREE:MESSAGE`. With labels, ranks that all answers have become a label of `oasst`; with reports,
/// answers that readers flagged or voted down are flagged conversations as well.
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
    } catch {
      throw error.inside(key.name)
    }
    guard !walk.tasks.isEmpty else {
      throw RowProblem(
        kind: .nothingToCompare, column: root.column, field: key.name,
        expected: "a message with two or more answers", found: "none")
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
  var tasks: [IncomingTask] = []

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
        candidates.append(IncomingCandidate(externalID: id, messages: [message]))
        ranks.append(reply["rank"]?.number?.int)
      } catch {
        throw error.inside("replies[\(index)]")
      }
    }
    guard candidates.count > 1 else { return }
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
    guard withLabels, known.count == ranks.count else { return [] }
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

  private static func rest(of reply: JSONCursor) -> String? {
    Leftovers.rest(of: reply) { key in
      key.isText("message_id") || key.isText("role") || key.isText("content")
        || key.isText("text") || key.isText("replies")
    }
  }
}
