import Glibc

/// Checks one document at a time and keeps an index of its values, so that readers move freely in it
/// and decode only the texts they need.
///
/// The check is complete before the first value is handed out: RFC 8259 and nothing more, no key
/// twice in an object at any depth, no lone surrogate, within `JSONLimits`. The scanner keeps a copy
/// of the document and reuses its memory, so one scanner serves a whole file. Cursors speak about
/// the latest document only.
public final class JSONScanner {
  /// What a document may hold.
  public let limits: JSONLimits
  /// How many U+0000 were replaced in all documents so far.
  public private(set) var replacedNuls = 0

  // Read for every value: only `scan` writes them, and it hands out no cursor before it ends.
  @exclusivity(unchecked) private(set) var nodes: [JSONNode] = []
  @exclusivity(unchecked) private(set) var base: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private(set) var isASCII = false
  /// Where texts with escapes are decoded.
  private var decoded: [UInt8] = []
  private var capacity: Int
  private var keys = KeyStack()

  /// The check reads sixteen bytes at once and so may look beyond the end.
  private static let padding = 32

  /// A scanner with its limits.
  public init(limits: JSONLimits = JSONLimits()) {
    self.limits = limits
    capacity = 4096
    base = .allocate(capacity: capacity + Self.padding)
    base.initialize(repeating: 0, count: capacity + Self.padding)
  }

  deinit { base.deallocate() }

  /// Checks a document and returns its value.
  public func scan(_ document: UnsafeRawBufferPointer) throws(JSONError) -> JSONCursor {
    take(document)
    var pass = JSONPass(base: base, count: count, limits: limits)
    // Swapped, not copied: the pass then owns the memory alone and reuses it.
    swap(&pass.nodes, &nodes)
    swap(&pass.keys, &keys)
    defer {
      replacedNuls += pass.replacedNuls
      isASCII = pass.isASCII
      swap(&pass.nodes, &nodes)
      swap(&pass.keys, &keys)
    }
    try pass.run()
    return JSONCursor(scanner: self, index: 0)
  }

  /// Checks a document that lies in an array.
  public func scan(_ document: ArraySlice<UInt8>) throws(JSONError) -> JSONCursor {
    try document.withUnsafeBufferPointer { (bytes) throws(JSONError) in
      try scan(UnsafeRawBufferPointer(bytes))
    }
  }

  /// The number of the character at a byte, from 1, counted in Unicode scalars.
  func column(at offset: Int) -> Int { Columns.column(base, at: min(offset, count)) }

  /// The text of a node.
  func text(_ node: JSONNode) -> String {
    let start = Int(node.start)
    let length = Int(node.end) - start
    guard node.isEscaped else {
      let bytes = UnsafeBufferPointer(start: UnsafePointer(base + start), count: length)
      return TextDecoder.checkedString(bytes, isASCII: isASCII)
    }
    if decoded.count < length {
      decoded = Array(repeating: 0, count: max(length, 2 * decoded.count))
    }
    return decoded.withUnsafeMutableBufferPointer { target in
      guard let address = target.baseAddress else { return "" }
      let count = TextDecoder.decode(base + start, count: length, into: address)
      let bytes = UnsafeBufferPointer(start: UnsafePointer(address), count: count)
      return TextDecoder.checkedString(bytes, isASCII: false)
    }
  }

  /// Whether a node is a text with these bytes.
  func isText(_ node: JSONNode, _ word: StaticString) -> Bool {
    guard node.kind == .string else { return false }
    guard !node.isEscaped else {
      let text = text(node)
      return word.withUTF8Buffer { text.utf8.elementsEqual($0) }
    }
    let length = Int(node.end - node.start)
    return length == word.utf8CodeUnitCount
      && memcmp(base + Int(node.start), word.utf8Start, length) == 0
  }

  private func take(_ document: UnsafeRawBufferPointer) {
    if document.count > capacity {
      base.deallocate()
      capacity = max(document.count, capacity * 2)
      base = .allocate(capacity: capacity + Self.padding)
      base.initialize(repeating: 0, count: capacity + Self.padding)
    }
    count = document.count
    if let source = document.baseAddress {
      UnsafeMutableRawPointer(base).copyMemory(from: source, byteCount: count)
    }
    (base + count).update(repeating: 0, count: Self.padding)
  }
}

/// Counts columns.
enum Columns {
  /// The number of the scalar at a byte, from 1: continuation bytes do not count.
  static func column(_ base: UnsafePointer<UInt8>, at offset: Int) -> Int {
    var column = 1
    for place in 0..<offset where base[place] & 0xC0 != 0x80 { column += 1 }
    return column
  }
}
