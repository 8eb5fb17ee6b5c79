import JSONLines
import TouchstoneModel

/// The messages of one tree while its lines are read: parents come before their children, and the tree
/// ends where the next one begins.
struct TreeGathering {
  /// The line of the first message.
  let line: Int
  /// Which document of the file that is.
  let record: Int
  /// The lines as they stand, with a line feed between them.
  private(set) var raw: [UInt8]

  private struct Node {
    let members: String
    let depth: Int
    var children: [Int] = []
  }

  private let tree: String
  private var nodes: [Node]
  private var places: [UntrustedText: Int]

  /// More messages than these are no conversation.
  private static let mostMessages = 10_000
  /// The longest way from the first message.
  private static let mostDepth = 100
  /// More bytes than these do not go into one line either; a tree stands in memory as a whole.
  private static let mostBytes = JSONLineReader.standardLimit

  /// A tree with its first message.
  init(_ root: TreeMessage, _ document: JSONLine) {
    line = document.number
    record = document.record
    raw = document.inOneLine
    tree = root.tree ?? root.id
    nodes = [Node(members: root.members, depth: 1)]
    places = [UntrustedText(root.id): 0]
  }

  /// Adds a message whose parent was there before.
  mutating func add(_ message: TreeMessage, _ document: JSONLine) throws(RowProblem) {
    guard let parent = message.parent, let place = places[UntrustedText(parent)] else {
      throw Self.orphan(message)
    }
    guard nodes.count < Self.mostMessages, nodes[place].depth < Self.mostDepth else {
      throw RowProblem(
        kind: .value, column: message.parentColumn, field: "parent_id",
        expected: "a tree of at most \(Self.mostMessages) messages and \(Self.mostDepth) levels",
        found: "more")
    }
    guard raw.count + document.bytes.count < Self.mostBytes else {
      throw RowProblem(
        kind: .tooLong, column: 1, field: "", expected: "at most \(Self.mostBytes) bytes a tree",
        found: "more")
    }
    guard places.updateValue(nodes.count, forKey: UntrustedText(message.id)) == nil else {
      throw RowProblem(
        kind: .value, column: 1, field: "message_id", expected: "every id once in a tree",
        found: "\"\(message.id)\" again")
    }
    nodes[place].children.append(nodes.count)
    nodes.append(Node(members: message.members, depth: nodes[place].depth + 1))
    raw.append(0x0A)
    raw += document.inOneLine
  }

  /// A message whose parent is not in the tree.
  static func orphan(_ message: TreeMessage) -> RowProblem {
    RowProblem(
      kind: .value, column: message.parentColumn, field: "parent_id",
      expected: "the id of an earlier message of the same tree",
      found: "\"\(message.parent ?? "")\"")
  }

  /// The tree as one object, in the form that a tree in one line has.
  var json: [UInt8] {
    var writer = JSONWriter(capacity: 256)
    writer.string(tree)
    var bytes = Array("{\"message_tree_id\":".utf8) + Array(writer.text.utf8)
    bytes += Array(",\"prompt\":".utf8)
    write(0, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private func write(_ place: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    bytes += nodes[place].members.utf8
    bytes += ",\"replies\":[".utf8
    for (index, child) in nodes[place].children.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(child, to: &bytes)
    }
    bytes += "]}".utf8
  }
}
