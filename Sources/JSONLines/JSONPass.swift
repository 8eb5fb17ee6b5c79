/// One pass over a document: it checks every byte and writes the index.
///
/// At least sixteen zero bytes must follow the document: they end every loop over characters.
struct JSONPass {
  let base: UnsafeMutablePointer<UInt8>
  let count: Int
  let limits: JSONLimits
  var nodes: [JSONNode] = []
  var keys = KeyStack()
  var position = 0
  var replacedNuls = 0
  var isASCII = false

  init(base: UnsafeMutablePointer<UInt8>, count: Int, limits: JSONLimits) {
    self.base = base
    self.count = count
    self.limits = limits
  }

  mutating func run() throws(JSONError) {
    nodes.removeAll(keepingCapacity: true)
    keys.clear()
    let plain = UTF8Check.endOfASCII(base, from: 0, count: count)
    isASCII = plain == count
    if let place = UTF8Check.firstError(base, from: plain, count: count) {
      throw error(.encoding, at: place, expected: "UTF-8")
    }
    skipSpace()
    try value(depth: 0)
    skipSpace()
    guard position == count else {
      throw error(.trailing, at: position, expected: "the end of the line")
    }
  }

  private mutating func value(depth: Int) throws(JSONError) {
    guard nodes.count < limits.values else {
      throw error(.size, at: position, expected: "at most \(limits.values) values")
    }
    switch base[position] {
    case UInt8(ascii: "{"): try object(depth: depth + 1)
    case UInt8(ascii: "["): try array(depth: depth + 1)
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "t"): try word("true", .bool)
    case UInt8(ascii: "f"): try word("false", .bool)
    case UInt8(ascii: "n"): try word("null", .null)
    default: throw unexpected("a value")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) {
    let index = try open(.object, depth: depth)
    var mark = keys.mark()
    var members: Int32 = 0
    skipSpace()
    if base[position] != UInt8(ascii: "}") {
      while true {
        guard base[position] == UInt8(ascii: "\"") else {
          throw unexpected(members == 0 ? "a key in double quotes or }" : "a key in double quotes")
        }
        guard members < limits.members else {
          throw error(.size, at: position, expected: "at most \(limits.members) members")
        }
        let node = try string()
        try register(node, mark: &mark)
        skipSpace()
        guard base[position] == UInt8(ascii: ":") else { throw unexpected("a colon") }
        position += 1
        skipSpace()
        try value(depth: depth)
        members += 1
        skipSpace()
        let byte = base[position]
        if byte == UInt8(ascii: "}") { break }
        guard byte == UInt8(ascii: ",") else { throw unexpected("a comma or }") }
        position += 1
        skipSpace()
      }
    }
    keys.release(mark)
    close(index, children: members)
  }

  private mutating func array(depth: Int) throws(JSONError) {
    let index = try open(.array, depth: depth)
    var elements: Int32 = 0
    skipSpace()
    if base[position] != UInt8(ascii: "]") {
      while true {
        try value(depth: depth)
        elements += 1
        skipSpace()
        let byte = base[position]
        if byte == UInt8(ascii: "]") { break }
        guard byte == UInt8(ascii: ",") else { throw unexpected("a comma or ]") }
        position += 1
        skipSpace()
      }
    }
    close(index, children: elements)
  }

  private mutating func open(_ kind: JSONKind, depth: Int) throws(JSONError) -> Int {
    guard depth <= limits.depth else {
      throw error(.depth, at: position, expected: "at most \(limits.depth) levels")
    }
    nodes.append(JSONNode(kind: kind, start: Int32(position)))
    position += 1
    return nodes.count - 1
  }

  private mutating func close(_ index: Int, children: Int32) {
    position += 1
    nodes[index].end = Int32(position)
    nodes[index].next = Int32(nodes.count)
    nodes[index].children = children
  }

  private mutating func register(
    _ node: JSONNode, mark: inout KeyStack.Mark
  ) throws(JSONError) {
    let isNew: Bool
    if node.isEscaped {
      let key = TextDecoder.bytes(base, from: Int(node.start), to: Int(node.end))
      isNew = keys.insert(key, base, mark: &mark)
    } else {
      isNew = keys.insert(base, start: Int(node.start), end: Int(node.end), mark: &mark)
    }
    guard isNew else {
      let bytes = TextDecoder.bytes(base, from: Int(node.start), to: Int(node.end))
      let key = String(decoding: bytes, as: UTF8.self)
      let place = Int(node.start) - 1
      throw JSONError(
        kind: .duplicateKey, column: Columns.column(base, at: place),
        expected: "every key once", found: "\"\(key)\" again")
    }
  }

  private mutating func word(_ word: StaticString, _ kind: JSONKind) throws(JSONError) {
    let start = position
    let length = word.utf8CodeUnitCount
    let isWord = word.withUTF8Buffer { letters in
      UnsafeBufferPointer(start: base + start, count: length).elementsEqual(letters)
    }
    guard isWord else { throw unexpected("a value") }
    position += length
    leaf(kind, start: start, end: position)
  }

  mutating func leaf(_ kind: JSONKind, start: Int, end: Int, isEscaped: Bool = false) {
    nodes.append(
      JSONNode(
        kind: kind, isEscaped: isEscaped, start: Int32(start), end: Int32(end),
        next: Int32(nodes.count + 1)))
  }

  @inline(__always)
  private mutating func skipSpace() {
    while true {
      switch base[position] {
      case 0x20, 0x09, 0x0D, 0x0A: position += 1
      default: return
      }
    }
  }
}
