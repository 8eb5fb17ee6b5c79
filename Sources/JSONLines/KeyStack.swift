/// The keys of all objects that are open while a document is checked.
struct KeyStack {
  private struct Key {
    let hash: UInt64
    let start: Int32
    let count: Int32
    /// Whether the bytes lie in `decoded`, since the key was written with escapes.
    let isDecoded: Bool
  }

  private var keys: [Key] = []
  private var decoded: [UInt8] = []

  /// From this many keys on an object's hashes are kept in a set.
  private static let linear = 24

  /// Where the keys of one object begin.
  struct Mark {
    fileprivate let keys: Int
    fileprivate let decoded: Int
    fileprivate var hashes: Set<UInt64> = []
  }

  /// Forgets what an earlier document that broke off has left.
  mutating func clear() {
    keys.removeAll(keepingCapacity: true)
    decoded.removeAll(keepingCapacity: true)
  }

  /// Begins an object.
  func mark() -> Mark { Mark(keys: keys.count, decoded: decoded.count) }

  /// Ends the object.
  mutating func release(_ mark: Mark) {
    keys.removeLast(keys.count - mark.keys)
    decoded.removeLast(decoded.count - mark.decoded)
  }

  /// Adds a key that was written without escapes; false when the object has it already.
  mutating func insert(
    _ base: UnsafePointer<UInt8>, start: Int, end: Int, mark: inout Mark
  ) -> Bool {
    let bytes = UnsafeBufferPointer(start: base + start, count: end - start)
    let key = Key(
      hash: Self.hash(bytes), start: Int32(start), count: Int32(end - start), isDecoded: false)
    return insert(key, bytes, base, mark: &mark)
  }

  /// Adds a key that was written with escapes; false when the object has it already.
  mutating func insert(
    _ key: [UInt8], _ base: UnsafePointer<UInt8>, mark: inout Mark
  ) -> Bool {
    let start = decoded.count
    decoded.append(contentsOf: key)
    return key.withUnsafeBufferPointer { bytes in
      let entry = Key(
        hash: Self.hash(bytes), start: Int32(start), count: Int32(bytes.count), isDecoded: true)
      return insert(entry, bytes, base, mark: &mark)
    }
  }

  private mutating func insert(
    _ key: Key, _ bytes: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>,
    mark: inout Mark
  ) -> Bool {
    let count = keys.count - mark.keys
    if count == Self.linear { mark.hashes = Set(keys[mark.keys...].map(\.hash)) }
    let mayBeKnown = count < Self.linear || mark.hashes.contains(key.hash)
    if mayBeKnown {
      for index in mark.keys..<keys.count where keys[index].hash == key.hash {
        if isSame(keys[index], bytes, base) { return false }
      }
    }
    if count >= Self.linear { mark.hashes.insert(key.hash) }
    keys.append(key)
    return true
  }

  private func isSame(
    _ known: Key, _ bytes: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>
  ) -> Bool {
    let start = Int(known.start)
    let count = Int(known.count)
    guard count == bytes.count else { return false }
    if known.isDecoded { return decoded[start..<start + count].elementsEqual(bytes) }
    return UnsafeBufferPointer(start: base + start, count: count).elementsEqual(bytes)
  }

  /// FNV-1a; a hostile file can make keys collide, which costs time only within `JSONLimits`.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
